import type { FacultyView, PlanView } from "@tongxin/server/delegates/contract.ts";
import { Note } from "../design/notes.tsx";
import { Proof } from "../design/rows.tsx";
import { methodNames } from "../language/quota-words.ts";
import { writeNumber } from "../language/numbers.ts";

type Step = { readonly says: string; readonly sum?: string };

/** 为什么是这么多名: the arithmetic of one faculty, step by step, as the method does it. */
export function Explanation(props: { readonly plan: PlanView; readonly faculty: FacultyView }) {
  const { plan, faculty } = props;
  if (faculty.seats === null) return <Note>方案还没有算出名额。</Note>;
  return <Proof steps={stepsOf(plan, faculty)} />;
}

function stepsOf(plan: PlanView, faculty: FacultyView): readonly Step[] {
  const { method } = plan.sharing;
  if (method === "biproportional") return byGrade(plan, faculty);
  if (method === "percentage-floor" || method === "percentage-half-up") return byPercentage(plan, faculty);
  if (method === "largest-remainder") return byRemainder(plan, faculty);
  return byClaims(plan, faculty);
}

function byRemainder({ sharing }: PlanView, faculty: FacultyView): readonly Step[] {
  const round = sharing.rounds.find((one) => one.round === faculty.round) ?? sharing.rounds.at(-1);
  if (round === undefined || faculty.whole === null) return lifted(sharing.minimum, faculty);
  if (faculty.lifted) return lifted(sharing.minimum, faculty);
  const whole = faculty.whole;
  const peers = sharing.faculties
    .filter((one) => one.round === faculty.round && one.rank !== null && !one.lifted)
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0));
  const around = peers
    .slice(0, Math.max(round.places + 2, 3))
    .map((one) => `${one.rank} ${one.name} ${writeNumber(Number(one.remainder))}`);
  const gains = (faculty.seats ?? 0) - whole;
  return [
    {
      says: `${round.round > 1 ? "除去已按最低名额配给的学院，" : ""}${writeNumber(round.members)} 人分 ${writeNumber(round.seats)} 个名额，本院 ${writeNumber(faculty.members)} 人的应得份额为`,
      sum: `${writeNumber(round.seats)} × ${writeNumber(faculty.members)} ÷ ${writeNumber(round.members)} ＝ ${whole} 余 ${writeNumber(Number(faculty.remainder))}`,
    },
    { says: `先得整数部分 ${whole} 名。各学院得完整数部分以后，还剩 ${round.places} 名。` },
    {
      says: `剩下的 ${round.places} 名按余数从大到小，一院一名。本院余数列第 ${faculty.rank} 位，${gains > 0 ? "得 1 名" : "没有再得"}。`,
      sum: around.join("；"),
    },
    { says: "所以", sum: `${whole} ＋ ${gains} ＝ ${faculty.seats} 名` },
  ];
}

function lifted(minimum: number, faculty: FacultyView): readonly Step[] {
  return [
    { says: `按人数，本院 ${writeNumber(faculty.members)} 人还得不到最低的 ${minimum} 名。` },
    { says: "方案要求覆盖每个学院，所以按最低名额配给", sum: `${faculty.seats} 名` },
  ];
}

function byClaims({ sharing }: PlanView, faculty: FacultyView): readonly Step[] {
  const square = sharing.threshold?.squared === true ? "（人数取平方）" : "";
  return [
    { says: `${methodNames[sharing.method]}：每多一个名额，就用人数除以下一个除数${square}，商大的先得。` },
    {
      says: "本院得到的最后一个名额，商为",
      sum: faculty.awarded === null ? "最低名额以内，不比商" : quotient(faculty.awarded),
    },
    { says: "本院再多一个名额，商为", sum: quotient(faculty.refused) },
    {
      says: "全校得到名额的最小的商，和没有得到的最大的商",
      sum: `${quotient(sharing.threshold?.lowestAwarded ?? null)}；${quotient(sharing.threshold?.highestRefused ?? null)}`,
    },
    { says: "所以", sum: `${faculty.seats} 名` },
  ];
}

function quotient(claim: string | null): string {
  if (claim === null) return "无";
  const [members = 0, divisor = 1] = claim.split("/").map(Number);
  return `${writeNumber(members)} ÷ ${writeNumber(divisor)}`;
}

function byPercentage({ sharing }: PlanView, faculty: FacultyView): readonly Step[] {
  const rounding = sharing.method === "percentage-floor" ? "只取整数部分" : "四舍五入";
  return [
    {
      says: `每个学院都按学生数的 ${sharing.percent}%`,
      sum: `${writeNumber(faculty.members)} × ${sharing.percent}% ＝ ${writeNumber((faculty.members * (sharing.percent ?? 0)) / 100, 2)}`,
    },
    {
      says: `${rounding}，至少 ${sharing.minimum} 名${faculty.lifted ? "（本院按最低名额）" : ""}`,
      sum: `${faculty.seats} 名`,
    },
  ];
}

type Cell = { readonly at: number; readonly own: number; readonly column: number };

/** A divisor is an exact fraction, "a/b" or "a": as a number it is only for print. */
function valueOf(divisor = "1"): number {
  const [of = 1, over = 1] = divisor.split("/").map(Number);
  return of / over;
}

function gradeStep(grade: number, faculty: FacultyView, { at, own, column }: Cell): Step {
  const members = faculty.membersByGrade[at] ?? 0;
  const exact = writeNumber(members / own / column, 4);
  return {
    says: `${grade} 级 ${writeNumber(members)} 人，年级的除数 ${writeNumber(column, 4)}`,
    sum: `${writeNumber(members)} ÷ ${writeNumber(own, 4)} ÷ ${writeNumber(column, 4)} ＝ ${exact}，取 ${faculty.byGrade?.[at] ?? 0} 名`,
  };
}

function byGrade({ grades, sharing }: PlanView, faculty: FacultyView): readonly Step[] {
  const own = valueOf(sharing.divisors?.rows[sharing.faculties.findIndex(({ id }) => id === faculty.id)]);
  return [
    {
      says: `两边的合计先定：全校名额按各学院人数分，本院得 ${faculty.seats} 名；再按各年级人数分，得每个年级的合计。`,
    },
    {
      says: `再为每个学院、每个年级各找一个除数，使每一格四舍五入以后，横竖两个方向都恰好合得上。除数印到小数四位，复算用账本里的原数。`,
      sum: `本院的除数 ${writeNumber(own, 4)}`,
    },
    ...grades.map((grade, at) =>
      gradeStep(grade, faculty, { at, own, column: valueOf(sharing.divisors?.columns[at]) }),
    ),
    { says: "所以", sum: `${(faculty.byGrade ?? []).join(" ＋ ")} ＝ ${faculty.seats} 名` },
  ];
}
