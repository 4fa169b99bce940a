import type { CheckInput } from "../charter/check.ts";
import type { StandingConferenceFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { heldBy } from "../charter/congresses-held.ts";
import { untold } from "./congress-checks.ts";
import { executiveMatters, isExecutiveMatter, isStandingPower } from "./standing-powers.ts";

type Judge = (conference: StandingConferenceFacts, input: CheckInput) => Verdict;

/** S-4.11: every item on the agenda of a meeting is one of its powers. */
export function standingConferencePowers(input: CheckInput): Verdict {
  return whereEnabled(input, ({ meetings }) => {
    const items = meetings.flatMap(({ agenda }) => agenda);
    const others = items.filter((item) => !isStandingPower(item));
    const counts = {
      sentence: `${meetings.length}次会议共${items.length}项议程，其中${items.length - others.length}项在职权以内`,
      numerator: items.length - others.length,
      denominator: items.length,
      threshold: "全部",
    };
    if (others.length === 0) return { status: "holds", ...counts };
    return { status: "breached", ...counts, cure: unique(others).map((item) => `撤下议程“${nameOf(item)}”`) };
  });
}

/** S-4.12: no item is daily executive business. An item nobody has classed leaves the finding open. */
export function standingConferenceNotExecutive(input: CheckInput): Verdict {
  return whereEnabled(input, ({ meetings }) => {
    const items = meetings.flatMap(({ agenda }) => agenda);
    const executive = unique(items.filter(isExecutiveMatter));
    const unclear = unique(items.filter((item) => !isExecutiveMatter(item) && !isStandingPower(item)));
    const counts = { numerator: executive.length, threshold: "0项" };
    if (executive.length > 0) {
      const names = executive.map(nameOf).join("、");
      const cure = [`把${names}交回学生会组织执行`];
      return { status: "breached", sentence: `议程中有日常执行事务：${names}`, ...counts, cure };
    }
    if (unclear.length === 0) return { status: "holds", sentence: "议程中没有日常执行事务", ...counts };
    const cure = unclear.map((item) => `写明议程“${item}”属于哪一类事项`);
    return { status: "not-yet-known", sentence: `有${unclear.length}项议程没有归类`, ...counts, cure };
  });
}

/** S-4.13: every standing delegate is a delegate of the sitting congress, recommended by the own faculty. */
export function standingDelegatesFromDelegates(input: CheckInput): Verdict {
  return whereEnabled(input, ({ members }) => {
    if (members.length === 0) return untold("常任代表");
    const wrong = members.filter((one) => !one.isDelegate || one.recommendedBy !== one.faculty);
    const counts = {
      sentence: `${members.length}名常任代表中，${members.length - wrong.length}名是代表并由本院系推荐`,
      numerator: members.length - wrong.length,
      denominator: members.length,
      threshold: "每名",
      counted: wrong.map(({ id, name }): CountedObject => ({ kind: "delegate", id, name })),
    };
    if (wrong.length === 0) return { status: "holds", ...counts };
    const cure = wrong.map(({ name, isDelegate }) =>
      isDelegate ? `补办${name}的本院系推荐` : `${name}不是代表，请院系另行推荐一名代表`,
    );
    return { status: "breached", ...counts, cure };
  });
}

/**
 * S-4.14: a year without a congress has at least one meeting. The year that is over must have had one; in the running
 * year the meeting may still come, with the last day as the date it is due. Years before the first sign of a congress
 * or a meeting are not judged.
 */
export function standingConferenceMeets(input: CheckInput): Verdict {
  return whereEnabled(input, ({ meetings }, { organisation, facts }) => {
    const held = heldBy(organisation, facts);
    const [before, year] = [facts.years.at(-2), facts.years.at(-1)];
    if (held === null || year === undefined) return untold("代表大会和年度");
    const days = [...held.map(({ openedOn }) => openedOn), ...meetings.map(({ on }) => on)].filter(
      (day) => day <= facts.asOf,
    );
    const isMet = (span: { readonly from: string; readonly to: string }) =>
      days.some((day) => day >= span.from && day <= span.to);
    const counts = {
      numerator: meetings.filter(({ on }) => on >= year.from && on <= facts.asOf).length,
      threshold: "≥1次/年",
    };
    const dueOn = year.to;
    if (before !== undefined && days.some((day) => day < before.from) && !isMet(before)) {
      const cure = [`不晚于${dueOn}召开常代会`];
      return {
        status: "breached",
        sentence: `${before.name}年度没有代表大会，也没有召开常代会`,
        ...counts,
        cure,
        dueOn,
      };
    }
    if (isMet(year)) return { status: "holds", sentence: "本年已召开代表大会或常代会", ...counts };
    const cure = [`不晚于${dueOn}召开代表大会或常代会`];
    return { status: "not-yet-known", sentence: "本年还没有召开代表大会或常代会", ...counts, cure, dueOn };
  });
}

/** What is asked of a standing conference is not asked where the school has none. */
function whereEnabled(input: CheckInput, judge: Judge): Verdict {
  if (!input.facts.settings.isStandingConferenceEnabled) {
    return { status: "holds", sentence: "没有设常代会，这一项不适用" };
  }
  const { standingConference } = input.organisation;
  if (standingConference === undefined || standingConference === null) return untold("常代会");
  return judge(standingConference, input);
}

function nameOf(item: string): string {
  return isExecutiveMatter(item) ? executiveMatters[item] : item;
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}
