/** What is checked, in the order it is told. */
export const checkNames = {
  "checkpoint-form": "检查点格式",
  "checkpoint-signature": "检查点签名",
  "entry-bundles": "条目文件",
  tiles: "哈希瓦片",
  root: "树根",
  "older-checkpoint": "与旧检查点一致",
  entries: "条目写法",
  decisions: "公开决定重演",
} as const;

export type CheckName = keyof typeof checkNames;

export type Check = {
  readonly name: CheckName;
  readonly label: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly message: string;
  /** The first things found wanting; `problemCount` says how many there are. */
  readonly problems: readonly string[];
  readonly problemCount: number;
};

/** Collects what is found, check by check. */
export type Findings = {
  readonly fail: (name: CheckName, problem: string) => void;
  /** Says what was checked, or with `skipped` why it was not. */
  readonly tell: (name: CheckName, message: string, status?: "skipped") => void;
  readonly hasFailed: (name?: CheckName) => boolean;
  readonly checks: () => readonly Check[];
};

const problemsShown = 5;

export function collectFindings(): Findings {
  const problems = new Map<CheckName, string[]>();
  const counts = new Map<CheckName, number>();
  const told = new Map<CheckName, { message: string; status: "passed" | "skipped" }>();
  const notReached = { message: "前面的核对没有通过，未能进行。", status: "skipped" } as const;
  return {
    fail: (name, problem) => {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      const shown = problems.get(name) ?? [];
      if (shown.length < problemsShown) problems.set(name, [...shown, problem]);
    },
    tell: (name, message, status) => told.set(name, { message, status: status ?? "passed" }),
    hasFailed: (name) => (name === undefined ? counts.size > 0 : counts.has(name)),
    checks: () =>
      (Object.keys(checkNames) as CheckName[]).map((name) => {
        const problemCount = counts.get(name) ?? 0;
        const { message, status } = told.get(name) ?? notReached;
        const found = problems.get(name) ?? [];
        const shared = { name, label: checkNames[name], problems: found, problemCount };
        return problemCount > 0
          ? { ...shared, status: "failed", message: found[0] ?? message }
          : { ...shared, status, message };
      }),
  };
}
