/**
 * What a standing conference may put on its agenda: the four powers of S-4.11, and the election of the president,
 * which S-4.16 gives to the congress or to it. The list is closed. Source: plan 二（一）3.
 */
export const standingPowers = {
  "work-appraisal": "监督评议工作",
  "charter-compliance": "监察章程和条例的实施",
  "work-report": "听取审议工作报告",
  "leading-body-change": "决定领导机构组成人员的调整",
  "president-election": "选举主席",
} as const satisfies Readonly<Record<string, string>>;
export type StandingPower = keyof typeof standingPowers;

/** Daily executive business, which a standing conference may not take over. Source: plan 二（一）3, S-4.12. */
export const executiveMatters = {
  "rights-case": "办理权益诉求",
  "activity-running": "举办活动",
  "department-task": "布置部门工作",
  spending: "经费开支",
} as const satisfies Readonly<Record<string, string>>;

export function isStandingPower(item: string): item is StandingPower {
  return Object.hasOwn(standingPowers, item);
}

export function isExecutiveMatter(item: string): item is keyof typeof executiveMatters {
  return Object.hasOwn(executiveMatters, item);
}
