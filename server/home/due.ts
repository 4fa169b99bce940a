import type { Blocked, Due, DueKind } from "./contract.ts";
import type { SeenNotice } from "./notices.ts";
import type { PlanState } from "./plan.ts";
import type { KnownFinding } from "./standing.ts";

type Facts = Partial<Omit<Due, "kind">> & Pick<Due, "path">;

/** Everything the office has to see to, what has a last day first. */
export function dueToOffice(
  plan: PlanState | null,
  notices: readonly SeenNotice[],
  waiting: { readonly imports: readonly string[] },
): readonly Due[] {
  return byDay([
    ...(plan === null ? [] : [...planSteps(plan), ...electionSteps(plan), ...placeSteps(plan)]),
    ...notices.flatMap(noticeSteps),
    ...waiting.imports.map((file) => due("roster-to-finish", { about: file, path: "roster", holder: "secretariat" })),
  ]);
}

/** What waits for the League teacher's review. Nobody approves their own request: the API sees to that. */
export function dueToAdvisor(
  plan: PlanState | null,
  waiting: { readonly settings: readonly string[]; readonly profiles: number },
): readonly Due[] {
  const settings = waiting.settings.map((key) =>
    due("setting-to-approve", { about: key, path: `settings/${encodeURIComponent(key)}`, holder: "you" }),
  );
  return [
    ...(plan?.status === "proposed"
      ? [due("plan-to-approve", { about: plan.congress, rule: "S-4.5", path: `quotas/${plan.plan}`, holder: "you" })]
      : []),
    ...counted("credentials-to-review", plan?.toReview ?? 0, {
      rule: "S-4.9",
      path: "delegates/review",
      holder: "you",
    }),
    ...settings,
    ...counted("profile-to-approve", waiting.profiles, { path: "settings", holder: "you" }),
  ];
}

/** What cannot go on, and by which rule. */
export function blockedNow(
  plan: PlanState | null,
  notices: readonly SeenNotice[],
  breached: readonly KnownFinding[],
): readonly Blocked[] {
  const objected = notices.filter(({ objectionsOpen }) => objectionsOpen > 0);
  return [
    ...(plan?.status === "proposed"
      ? [
          {
            kind: "plan-awaits-approval" as const,
            about: plan.congress,
            count: null,
            rule: "S-4.5",
            path: `quotas/${plan.plan}`,
          },
        ]
      : []),
    ...(plan !== null && plan.tied > 0
      ? [{ kind: "tie-stops-list" as const, about: null, count: plan.tied, rule: "S-4.9", path: "production" }]
      : []),
    ...(plan !== null && plan.toReview > 0
      ? [
          {
            kind: "review-stops-notice" as const,
            about: null,
            count: plan.toReview,
            rule: "S-4.9",
            path: "delegates/review",
          },
        ]
      : []),
    ...objected.map(({ title, objectionsOpen, id }) => ({
      kind: "objection-stops-confirming" as const,
      about: title,
      count: objectionsOpen,
      rule: "S-8.4",
      path: `notices/${id}`,
    })),
    ...breached.slice(0, 5).map(({ rule, sentence }) => ({
      kind: "rule-breached" as const,
      about: sentence,
      count: null,
      rule,
      path: `rules/${rule}`,
    })),
  ];
}

export function due(kind: DueKind, facts: Facts): Due {
  const open = { about: null, count: null, lastDay: null, workingDaysLeft: null, rule: null, holder: "you" as const };
  return { ...open, ...facts, kind };
}

function counted(kind: DueKind, count: number, facts: Facts): readonly Due[] {
  return count === 0 ? [] : [due(kind, { ...facts, count })];
}

const planKinds: Readonly<Record<string, DueKind>> = {
  drafted: "plan-to-compute",
  "lot-needed": "plan-needs-lot",
  computed: "plan-to-propose",
  returned: "plan-returned",
  adopted: "plan-to-publish",
};

function planSteps(plan: PlanState): readonly Due[] {
  const kind = planKinds[plan.status];
  if (kind === undefined) return [];
  return [due(kind, { about: plan.congress, rule: "S-4.5", path: `quotas/${plan.plan}`, holder: "secretariat" })];
}

function electionSteps(plan: PlanState): readonly Due[] {
  const of = (kind: DueKind, count: number) =>
    counted(kind, count, { rule: "S-4.9", path: "production", holder: "faculties" });
  return [
    ...of("calls-to-open", plan.callsToOpen),
    ...of("nominations-to-record", plan.classesToNominate),
    ...of("counts-to-record", plan.fixed),
    ...of("ties-to-settle", plan.tied),
    ...of("results-to-report", plan.toReport),
  ];
}

function placeSteps(plan: PlanState): readonly Due[] {
  const path = "delegates";
  const filled = plan.places.held > 0;
  return [
    ...counted("credentials-to-review", plan.toReview, { rule: "S-4.9", path: "delegates/review", holder: "advisor" }),
    ...counted("list-to-notice", plan.toNotice, { rule: "S-8.4", path, holder: "secretariat" }),
    ...counted("places-to-fill", filled ? plan.vacant : 0, { rule: "S-4.8", path, holder: "faculties" }),
  ];
}

function noticeSteps(notice: SeenNotice): readonly Due[] {
  const facts = {
    about: notice.title,
    lastDay: notice.lastDay,
    workingDaysLeft: notice.workingDaysLeft,
    rule: "S-8.4",
    path: `notices/${notice.id}`,
    holder: "secretariat" as const,
  };
  const objections = counted("objections-to-answer", notice.objectionsOpen, facts);
  if (notice.status === "posted") return [...objections, due("notice-ends", facts)];
  return notice.status === "expired"
    ? [...objections, due("notice-to-confirm", { ...facts, workingDaysLeft: null })]
    : [];
}

/** What has a last day first, in the order of the days. */
export function byDay(list: readonly Due[]): readonly Due[] {
  return list.toSorted((a, b) => (a.lastDay ?? "9999").localeCompare(b.lastDay ?? "9999"));
}
