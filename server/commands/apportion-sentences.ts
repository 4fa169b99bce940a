import type {
  ApportionRefusal,
  ApportionStep,
  Claim,
  LotRefusal,
  RemainderShare,
} from "@tongxin/core/delegates/apportionment.ts";

/** A step as the command prints it: plain fields that a program can read, and `text` for people. */
export type SpokenStep = Readonly<Record<string, unknown>> & { readonly kind: string; readonly text: string };

type StepOf<Kind extends ApportionStep["kind"]> = Extract<ApportionStep, { readonly kind: Kind }>;

/** Says why a sharing is refused and what to do. */
export function sayApportionRefusal(refusal: ApportionRefusal): string {
  switch (refusal.kind) {
    case "unknown-method":
      return `没有名为“${refusal.method}”的分配办法。可用：largest-remainder、sainte-lague、dhondt、adams、huntington-hill、percentage-half-up、percentage-floor、biproportional。`;
    case "units-listed-twice":
      return `${list(refusal.units)}重复列出。请合并后再算。`;
    case "members-not-whole":
      return `${list(refusal.units)}的人数应是 0 到 9,007,199,254,740,991 之间的整数。请核对人数。`;
    case "too-many-members":
      return "人数之和过大，无法精确计算。请核对人数。";
    case "no-members":
      return "各单位人数合计为 0，无从分配。请核对人数。";
    case "seats-missing":
      return "没有写明总名额（seats）。";
    case "seats-not-whole":
      return "总名额（seats）应是 0 到 9,007,199,254,740,991 之间的整数。";
    case "minimum-not-whole":
      return "每单位最少名额（minimum）应是非负整数，乘以单位数以后也不能大到无法精确计算。";
    case "too-few-seats":
      return `总名额 ${refusal.seats} 名不够：${refusal.unitCount} 个有成员的单位按最少名额共需 ${refusal.needed} 名。请增加总名额，或降低最少名额。`;
    case "percent-missing":
      return "这一办法需要写明百分比（percent）。";
    case "percent-out-of-range":
      return "百分比（percent）应大于 0、不超过 100，小数不多于六位。";
    default:
      return sayLotRefusal(refusal);
  }
}

function sayLotRefusal(refusal: LotRefusal): string {
  switch (refusal.kind) {
    case "lot-not-needed":
      return "没有需要抽签的名额，却给出了抽签结果（drawn）。请去掉后再算。";
    case "drawn-not-tied":
      return `${list(refusal.units)}不在抽签范围之内。请核对抽签结果。`;
    case "drawn-twice":
      return `${list(refusal.units)}在抽签结果中出现多次。每个单位至多抽中一次。`;
    case "drawn-wrong-number":
      return `应抽出 ${refusal.places} 个，抽签结果有 ${refusal.drawn} 个。请核对抽签结果。`;
  }
}

/** Unfolds a step into one entry per unit where it speaks of several, each with a sentence. */
export function sayStep(step: ApportionStep, drawn: ReadonlySet<string>): SpokenStep[] {
  switch (step.kind) {
    case "exact-shares":
      return sayShares(step, drawn);
    case "lifted":
      return [
        {
          ...step,
          text: `${list(step.among)}按份额不能确保 ${step.minimum} 名，各保底 ${step.minimum} 名，不再参加以后的分配。`,
        },
      ];
    case "claims":
      return [sayClaims(step, drawn)];
    case "threshold":
      return [{ ...step, text: sayThreshold(step) }];
    case "percentage":
      return [{ ...step, text: sayPercentage(step) }];
    case "announced":
      return [{ ...step, text: sayAnnounced(step) }];
    case "lot":
      return [
        {
          ...step,
          text: `${list(step.among)}并列争最后 ${step.places} 名，经公开抽签，${list(step.drawn)}抽中，各得 1 名。`,
        },
      ];
  }
}

function sayShares(step: StepOf<"exact-shares">, drawn: ReadonlySet<string>): SpokenStep[] {
  const { kind, round, seats, members, places, shares } = step;
  const text = `第 ${round} 轮：${members} 人分 ${seats} 名；先取各单位份额的整数部分，剩下 ${places} 名按余数从大到小各给 1 名。`;
  const rows = shares.map((share) => {
    const won = share.certain + (drawn.has(share.id) ? 1 : 0);
    return { kind: "share", round, ...share, exact: mixed(share), seats: won, text: sayShare(share, step, won) };
  });
  return [{ kind, round, seats, members, places, text }, ...rows];
}

function sayShare(share: RemainderShare, step: StepOf<"exact-shares">, won: number): string {
  const start = `${share.id}：${share.members} 人，${step.seats}×${share.members}÷${step.members}＝${mixed(share)}，先得 ${share.whole} 名`;
  if (share.remainder === 0) return `${start}；没有余数，共 ${won} 名。`;
  const rank = `余数排第 ${share.rank}，剩余名额 ${step.places} 个`;
  return won > share.whole
    ? `${start}；${rank}，再得 1 名，共 ${won} 名。`
    : `${start}；${rank}，未再得，为 ${won} 名。`;
}

function sayClaims(step: StepOf<"claims">, drawn: ReadonlySet<string>): SpokenStep {
  const { id, members, guaranteed, certain, awarded, refused, squared } = step;
  const seats = certain + (drawn.has(id) ? 1 : 0);
  const base = guaranteed > 0 ? `起点 ${guaranteed} 名；` : "";
  const last = awarded === null ? "此外没有靠商数得到名额" : `最后一个得到名额的商数是 ${sayClaim(awarded, squared)}`;
  const lot = seats > certain ? "抽签再得 1 名，" : "";
  const text = `${id}：${members} 人；${base}${last}，下一个商数是 ${sayClaim(refused, squared)}；${lot}共 ${seats} 名。`;
  return { ...step, seats, text };
}

function sayThreshold({ lowestAwarded, highestRefused, squared }: StepOf<"threshold">): string {
  if (lowestAwarded === null || highestRefused === null) return "名额恰好等于各单位的起点，没有按商数分配的名额。";
  const [low, high] = [sayClaim(lowestAwarded, squared), sayClaim(highestRefused, squared)];
  const isLevel = valueOf(lowestAwarded, highestRefused) === valueOf(highestRefused, lowestAwarded);
  return isLevel
    ? `最后的名额处商数相等（${low} 与 ${high}），需要公开抽签。`
    : `分界：得到名额的最小商数是 ${low}，没有得到名额的最大商数是 ${high}。`;

  function valueOf(mine: Claim, other: Claim): bigint {
    return BigInt(mine.members) ** (squared ? 2n : 1n) * BigInt(other.divisor);
  }
}

function sayClaim({ members, divisor }: Claim, squared: boolean): string {
  if (squared) return `${members}÷√${divisor}`;
  return `${members}÷${divisor}`;
}

function sayPercentage(step: StepOf<"percentage">): string {
  const exact = `${step.id}：${step.members} 人，按比例为 ${mixed(step)}`;
  return step.lifted ? `${exact}，不足最少名额，定为 ${step.seats} 名。` : `${exact}，取 ${step.seats} 名。`;
}

function sayAnnounced({ announced, rows, difference }: StepOf<"announced">): string {
  if (difference === 0) return `各行合计 ${rows} 名，与公布的总数一致。`;
  const gap = difference < 0 ? `少 ${-difference} 名` : `多 ${difference} 名`;
  return `各行合计 ${rows} 名，公布的总数是 ${announced} 名：各行合计比公布的${gap}。请更正其中之一，并说明理由。`;
}

function mixed({ whole, remainder, divisor }: Pick<RemainderShare, "whole" | "remainder" | "divisor">): string {
  return remainder === 0 ? String(whole) : `${whole} 又 ${remainder}/${divisor}`;
}

function list(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join("、");
}
