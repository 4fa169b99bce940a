/** What the verifier checks, in the order it is told. */
export const archiveChecks = {
  "archive-form": "档案写法",
  "record-hashes": "记录与其哈希",
  "event-chain": "事件链",
  references: "记录与引用",
  election: "选举本身",
  "event-order": "事件次序",
  trustees: "受托人的公钥",
  "election-key": "选举公钥",
  credentials: "公开凭证",
  "ballot-form": "选票写法",
  "ballot-election": "选票属于本次选举",
  "ballot-credentials": "选票的凭证在册",
  "ballot-repeats": "没有重放的选票",
  "ballot-signatures": "选票签名",
  "ballot-proofs": "选票证明",
  "side-proofs": "名额证明",
  "tally-size": "计票数与权数",
  tally: "加密的总数",
  shuffles: "混淆证明",
  decryptions: "部分解密证明",
  result: "结果",
} as const;

export type ArchiveCheckName = keyof typeof archiveChecks;

export type ArchiveCheck = {
  readonly name: ArchiveCheckName;
  readonly label: string;
  readonly status: "passed" | "failed" | "skipped";
  readonly message: string;
  /** The first things found wanting; `problemCount` says how many there are. */
  readonly problems: readonly string[];
  readonly problemCount: number;
};

/** Collects what is found, check by check. */
export type ArchiveFindings = {
  readonly fail: (name: ArchiveCheckName, problem: string) => void;
  readonly pass: (name: ArchiveCheckName, message: string) => void;
  readonly skip: (name: ArchiveCheckName, reason: string) => void;
  readonly hasFailed: () => boolean;
  readonly checks: () => readonly ArchiveCheck[];
};

const problemsShown = 5;

export function collectArchiveFindings(): ArchiveFindings {
  const problems = new Map<ArchiveCheckName, string[]>();
  const told = new Map<ArchiveCheckName, { readonly status: "passed" | "skipped"; readonly message: string }>();
  const notReached = { status: "skipped", message: "前面的核对没有通过，未能进行。" } as const;
  return {
    fail: (name, problem) => problems.set(name, [...(problems.get(name) ?? []), problem]),
    pass: (name, message) => told.set(name, { status: "passed", message }),
    skip: (name, message) => told.set(name, { status: "skipped", message }),
    hasFailed: () => problems.size > 0,
    checks: () =>
      (Object.keys(archiveChecks) as ArchiveCheckName[]).map((name) => {
        const found = problems.get(name) ?? [];
        const { status, message } = told.get(name) ?? notReached;
        return {
          name,
          label: archiveChecks[name],
          status: found.length > 0 ? "failed" : status,
          message: found[0] ?? message,
          problems: found.slice(0, problemsShown),
          problemCount: found.length,
        };
      }),
  };
}
