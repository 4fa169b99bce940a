import { beforeAll, describe, expect, it } from "vitest";
import { blockLength } from "../archive/tar.ts";
import { appendBallot, appendEnd, beginArchive, joinBytes } from "../archive/writer.ts";
import { receiptOf } from "../ballots/ballot.ts";
import { openGroup } from "../groups/open-group.ts";
import { writeSideHead, writeSideLine } from "../side/side-file.ts";
import { proveSumRule, type SumRule } from "../side/sum-rule.ts";
import { chance } from "../testing/chance.ts";
import { holdElection, writeParts, type Example, type Parts } from "../testing/example-election.ts";
import { collectArchiveFindings } from "./checks.ts";
import { attempt } from "./setup-checks.ts";
import { startVerification, verifyArchive, type ArchiveReport } from "./verify-archive.ts";

const oneOfTwo = { kind: "homomorphic", answers: ["赞成", "反对"], blank: false, min: 0, max: 1 } as const;
const ranked = { kind: "non-homomorphic", answers: ["甲", "乙"] } as const;
const first: SumRule = {
  lo: 0,
  hi: 1,
  parts: [
    [0, 0],
    [1, 0],
  ],
};
const second: SumRule = {
  lo: 1,
  hi: 2,
  parts: [
    [0, 1],
    [1, 1],
    [0, 0],
  ],
};

let contested: Example; // two candidates, with two rules beside the archive
let mixed: Example; // one question of each kind, and trustees of each kind

beforeAll(() => {
  const cast = [
    [0, 1],
    [0, 1],
  ].map((vote, voter) => ({ voter, votes: [vote, vote] }));
  contested = holdElection({ openGroup, group: "Ed25519", questions: [oneOfTwo, oneOfTwo], cast, singleKeys: 1 });
  mixed = holdElection({
    openGroup,
    group: "Ed25519",
    questions: [oneOfTwo, ranked],
    cast: [
      {
        voter: 0,
        votes: [
          [1, 0],
          [2, 1],
        ],
      },
      {
        voter: 1,
        votes: [
          [0, 1],
          [1, 2],
        ],
      },
    ],
    singleKeys: 1,
    threshold: { size: 3, needed: 2 },
  });
}, 60_000);

const linesOf = ({ checks }: ArchiveReport): readonly string[] =>
  checks.map(({ label, status, message }) => `${status} ${label}：${message}`);
const failuresOf = ({ checks }: ArchiveReport): readonly string[] =>
  checks.flatMap(({ status, label, problems }) => (status === "failed" ? [`${label}：${problems.join("；")}`] : []));
const changed = ({ parts }: Example, change: Partial<Parts>): ArchiveReport =>
  verifyArchive(writeParts({ ...parts, ...change }));

describe("the report of an archive that holds", () => {
  it("says of each check what it looked at, in the order they are made", () => {
    const bytes = writeParts(contested.parts);
    const report = verifyArchive(bytes, { side: sideOf([first, second]) });
    const { name, uuid, fingerprint } = contested.election;
    expect(linesOf(report)).toEqual([
      `passed 档案写法：${bytes.length} 字节，每个文件都是规范写法。`,
      "passed 记录与其哈希：每个记录的名字是它内容的 SHA-256。",
      "passed 事件链：7 个事件，一个接一个。",
      "passed 记录与引用：没有缺少、多余或重复的记录。",
      `passed 选举本身：《${name}》，Ed25519，指纹 ${fingerprint}。`,
      "passed 事件次序：7 个事件，最后一个是 Result。",
      "passed 受托人的公钥：一把必须到场的公钥",
      "passed 选举公钥：等于受托人公钥的乘积。",
      "passed 公开凭证：2 个凭证，无重复。",
      "passed 选票写法：2 张全部成立。",
      "passed 选票属于本次选举：2 张全部成立。",
      "passed 选票的凭证在册：2 张全部成立。",
      "passed 没有重放的选票：2 张各不相同。",
      "passed 选票签名：2 张全部成立。",
      "passed 选票证明：2 张全部成立。",
      "passed 名额证明：2 张都遵守：2 个选项合计 0 至 1；3 个选项合计 1 至 2。",
      "passed 计票数与权数：2 张选票中计 2 张（改投只计最后一次），权数 2。",
      "passed 加密的总数：与重算的逐字节相同。",
      "skipped 混淆证明：没有需要混淆的问题。",
      "passed 部分解密证明：1 份部分解密成立。",
      "passed 结果：与重算的逐字节相同。",
    ]);
    expect(report).toMatchObject({ verdict: "passed", election: { name, uuid, fingerprint }, ballotCount: 2 });
  });

  it("tells apart trustees who all must come and those of whom some are enough, and mixes that hold", () => {
    const report = verifyArchive(writeParts(mixed.parts));
    expect(report.verdict).toBe("passed");
    expect(linesOf(report)).toContain("passed 受托人的公钥：一把必须到场的公钥；3 人中任 2 人");
    expect(linesOf(report)).toContain("passed 混淆证明：2 次混淆成立。");
    expect(linesOf(report)).toContain("skipped 名额证明：没有给出名额证明文件；各题之间的名额限制未作核对。");
    expect(report.result?.[0]).toEqual([1n, 1n]);
    expect(report.result?.[1]?.toSorted()).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it("says that votes have weights where they do, which only votes that are added up may have", () => {
    const cast = [{ voter: 0, votes: [[1, 0]] }];
    const recipe = { openGroup, group: "Ed25519", cast, weights: [3n], singleKeys: 1 };
    const weighted = holdElection({ ...recipe, questions: [oneOfTwo] });
    const report = verifyArchive(writeParts(weighted.parts));
    expect(report.result).toEqual([[3n, 0n]]);
    expect(linesOf(report)).toContain("passed 公开凭证：1 个凭证，无重复，带有权数。");
    const credentials = mixed.parts.credentials.replace('"]', ',2"]');
    expect(failuresOf(changed(mixed, { credentials }))).toEqual(["公开凭证：逐张开出的选票不能带权"]);
  });
});

describe("the report of an election under way", () => {
  const statusAfter = (example: Example, events: number): readonly string[] => {
    const report = verifyArchive(cutAfter(writeParts(example.parts), events));
    expect(report.verdict).toBe("passed");
    expect(report.result).toBeNull();
    return linesOf(report).slice(-5);
  };
  const later = "选举还没有走到这一步。";

  it("says that nothing was counted while ballots are cast", () => {
    expect(statusAfter(mixed, 2)).toEqual([
      "skipped 计票数与权数：尚未计票。",
      "skipped 加密的总数：尚未计票。",
      `skipped 混淆证明：${later}`,
      `skipped 部分解密证明：${later}`,
      `skipped 结果：${later}`,
    ]);
  });

  it("says how many mixes there are before mixing is over", () => {
    expect(statusAfter(mixed, 6).slice(2)).toEqual([
      "skipped 混淆证明：混淆尚未结束，已有 1 次成立。",
      `skipped 部分解密证明：${later}`,
      `skipped 结果：${later}`,
    ]);
  });

  it("says that decryptions hold before there is a result", () => {
    expect(statusAfter(mixed, 10).slice(2)).toEqual([
      "passed 混淆证明：2 次混淆成立。",
      "passed 部分解密证明：2 份部分解密成立。",
      "skipped 结果：尚未公布结果。",
    ]);
  });
});

describe("the report of an archive that does not hold", () => {
  it("says what was not reached, and gives neither election nor ballots where the beginning is broken", () => {
    const verification = startVerification(new Uint8Array(blockLength));
    expect(verification).toMatchObject({ election: null, ballots: [] });
    const report = verification.finish([]);
    expect(report).toMatchObject({ verdict: "failed", election: null, ballotCount: 0, result: null });
    expect(
      linesOf(report)
        .slice(1)
        .every((line) => line.endsWith("前面的核对没有通过，未能进行。")),
    ).toBe(true);
    expect(report.checks[0]?.problemCount).toBe(1);
    const half = startVerification(writeParts({ ...contested.parts, trustees: "[]" }));
    expect(half).toMatchObject({ election: null, ballots: [] });
    expect(half.finish([]).ballotCount).toBe(2);
  });

  it("comes to the same in one step and in two", () => {
    const bytes = writeParts({ ...contested.parts, result: `{"result":[[1,1],[0,2]]}` });
    const report = verifyArchive(bytes);
    const { ballots, finish } = startVerification(bytes);
    expect(finish(ballots.map(() => null))).toEqual(report);
    expect(failuresOf(report)).toEqual(["结果：公布的结果与重算的不同"]);
  });

  it("names the ballot by its place, from one", () => {
    const [one = "", two = ""] = contested.parts.ballots;
    const spaced = { ballots: [one, two.replace("{", "{ ")] };
    expect(failuresOf(changed(contested, spaced))).toEqual(["选票写法：第 2 张：不是规范写法"]);
    expect(failuresOf(changed(contested, { ballots: [one, two, one] }))).toEqual([
      "没有重放的选票：第 3 张与前面某张完全相同",
    ]);
    const credentials = JSON.stringify((JSON.parse(contested.parts.credentials) as string[]).slice(1));
    expect(failuresOf(changed(contested, { credentials }))).toEqual(["选票的凭证在册：第 1 张：凭证不在公开名单中"]);
  });

  it("shows the first five of many problems and how many there are", () => {
    const [one = ""] = contested.parts.ballots;
    const ballots = Array.from({ length: 7 }, (_, at) => `${one}${" ".repeat(at + 1)}`);
    const check = changed(contested, { ballots }).checks.find(({ name }) => name === "ballot-form");
    expect(check).toMatchObject({ problemCount: 7, message: "第 1 张：不是规范写法" });
    expect(check?.problems).toHaveLength(5);
    expect(check?.problems.at(-1)).toBe("第 5 张：不是规范写法");
  });

  it("names the rule of seats that one proof of several does not keep, and the ballot without any", () => {
    const verify = (side: string) => failuresOf(verifyArchive(writeParts(contested.parts), { side }));
    const [head = "", one = "", two = ""] = sideOf([first, second]).split("\n");
    const broken = two.replace(/"response":"[0-9]/g, (found, at: number) =>
      at > two.lastIndexOf('"response"') - 1 ? `${found.slice(0, -1)}${(Number(found.at(-1)) % 9) + 1}` : found,
    );
    expect(verify(`${head}\n${one}\n${broken}\n`)).toEqual(["名额证明：第 2 张：证明不成立"]);
    expect(verify(`${head}\n${one}\n`)).toEqual(["名额证明：第 2 张：没有证明"]);
    expect(verify("")).toHaveLength(1);
  });

  it("refuses a rule of seats the questions leave no room for, even where no ballot was cast", () => {
    const { parts, election } = contested;
    const empty = cutAfter(writeParts(parts), 1);
    for (const parts of [
      [],
      [[7, 0]],
      [[0, 2]],
      [
        [0, 0],
        [0, 0],
      ],
    ] as SumRule["parts"][]) {
      const side = writeSideHead(election.fingerprint, [{ lo: 0, hi: 0, parts }]);
      expect(failuresOf(verifyArchive(empty, { side })).join()).toMatch(/^名额证明：side rule/);
    }
  });

  it.each([
    ["nothing", () => []],
    ["the end of ballots", ({ tip }: Begun) => [appendEnd(tip, "EndBallots").bytes]],
    ["a ballot", ({ tip }: Begun) => [appendBallot(tip, "{}").bytes]],
  ])("wants a set-up first, not %s", (_, then) => {
    const begun = beginArchive(1_800_000_000);
    const report = verifyArchive(joinBytes([begun.bytes, ...then(begun)]));
    expect(failuresOf(report)).toEqual(["事件次序：第一个事件不是 Setup"]);
  });

  it("wants of a mix a list and a proof for each question that is mixed, no fewer and no more", () => {
    const shuffles = mixed.parts.shuffles;
    type Written = { ciphertexts: unknown[]; proofs: unknown[] };
    for (const [lists, proofs] of [
      [0, 1],
      [1, 0],
      [0, 0],
      [2, 2],
      [2, 1],
      [1, 2],
    ] as const) {
      const [head, ...others] = shuffles.map(({ owner, content }, at) => {
        const written = JSON.parse(content) as Written;
        const times = <Item>(items: readonly Item[], count: number) => Array.from({ length: count }, () => items[0]);
        const other = { ciphertexts: times(written.ciphertexts, lists), proofs: times(written.proofs, proofs) };
        return { owner, content: at === 0 ? JSON.stringify(other) : content };
      });
      const report = changed(mixed, { shuffles: head === undefined ? [] : [head, ...others] });
      expect(failuresOf(report)).toEqual(["混淆证明：受托人 1 的混淆不成立"]);
    }
  });

  it("says when decryptions are too few, and by how much the weights were misstated", () => {
    const fewer = { decryptions: mixed.parts.decryptions.slice(0, -1) };
    expect(failuresOf(changed(mixed, fewer))).toEqual(["结果：部分解密不够开出结果"]);
    const [one = "", two = ""] = JSON.parse(contested.parts.credentials) as string[];
    const report = changed(contested, { credentials: JSON.stringify([`${one},3`, two]) });
    expect(failuresOf(report)).toEqual([
      "计票数与权数：档案写 2 张、权数 2，重算为 2 张、4",
      "加密的总数：加密的总数与各张选票之和不符",
    ]);
    for (const line of linesOf(report).slice(-3)) expect(line).toMatch(/前面的核对没有通过，未能进行。$/);
  });

  it("shortens a credential that is no member, and lets a fault of its own be seen", () => {
    const credentials = `["${"12".repeat(32)}"]`;
    expect(failuresOf(changed(contested, { credentials }))[0]).toBe("公开凭证：凭证 1212121212121212… 不是群中元素");
    const broken = (): never => {
      throw new TypeError("a fault of the program");
    };
    expect(() => attempt("election", collectArchiveFindings(), broken)).toThrow("a fault of the program");
  });
});

type Begun = ReturnType<typeof beginArchive>;

function sideOf(rules: readonly SumRule[]): string {
  const { election, sealed } = contested;
  const lines = sealed.map((ballot) =>
    writeSideLine(
      receiptOf(ballot.text),
      rules.map((rule) => proveSumRule(election, ballot, rule, chance)),
    ),
  );
  return writeSideHead(election.fingerprint, rules) + lines.join("");
}

/** The archive up to and with its first so many events. */
function cutAfter(bytes: Uint8Array, events: number): Uint8Array {
  const decoder = new TextDecoder();
  let at = 0;
  for (let seen = 0; seen < events;) {
    if (decoder.decode(bytes.subarray(at, at + 90)).includes(".event.json")) seen += 1;
    const length = Number.parseInt(decoder.decode(bytes.subarray(at + 124, at + 135)), 8);
    at += blockLength + Math.ceil(length / blockLength) * blockLength;
  }
  return bytes.subarray(0, at);
}
