import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { openHostGroup } from "../node/host-groups.ts";
import { blockLength } from "../archive/tar.ts";
import { appendBallot, beginArchive, joinBytes } from "../archive/writer.ts";
import { findBallotFault, receiptOf, sealBallot, signBallot, type BallotFault } from "../ballots/ballot.ts";
import { randomScalar } from "../groups/scalars.ts";
import { writeSideHead, writeSideLine } from "../side/side-file.ts";
import { proveSumRule, type SumRule } from "../side/sum-rule.ts";
import { chance } from "../testing/chance.ts";
import { holdElection, writeParts, type Example, type Parts } from "../testing/example-election.ts";
import { archiveChecks, type ArchiveCheckName } from "./checks.ts";
import { startVerification, type ArchiveReport } from "./verify-archive.ts";

const rule: SumRule = {
  lo: 0,
  hi: 1,
  parts: [
    [0, 0],
    [1, 0],
  ],
};
const forOrAgainst = { kind: "homomorphic", answers: ["赞成", "反对"], blank: false, min: 0, max: 1 } as const;

let contested: Example; // 差额: two candidates for one seat, with the side proof
let mixed: Example;
let side: string;

beforeAll(() => {
  contested = holdElection({
    openGroup: openHostGroup,
    group: "Ed25519",
    questions: [forOrAgainst, forOrAgainst],
    cast: [
      {
        voter: 0,
        votes: [
          [1, 0],
          [0, 1],
        ],
      },
      {
        voter: 1,
        votes: [
          [0, 0],
          [1, 0],
        ],
      },
      {
        voter: 0,
        votes: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
    singleKeys: 1,
    threshold: { size: 2, needed: 1 },
  });
  mixed = holdElection({
    openGroup: openHostGroup,
    group: "Ed25519",
    questions: [{ kind: "non-homomorphic", answers: ["甲", "乙"] }],
    cast: [
      { voter: 0, votes: [[1, 2]] },
      { voter: 1, votes: [[2, 0]] },
    ],
    singleKeys: 2,
  });
  const { election, sealed } = contested;
  const lines = sealed.map((ballot) =>
    writeSideLine(receiptOf(ballot.text), [proveSumRule(election, ballot, rule, chance)]),
  );
  side = writeSideHead(election.fingerprint, [rule]) + lines.join("");
}, 60_000);

type Tampered = { readonly bytes: Uint8Array; readonly side?: string };
type Tampering = readonly [check: ArchiveCheckName, what: string, make: () => Tampered];

const change = (example: () => Example, changed: (parts: Parts) => Partial<Parts>) => (): Tampered => {
  const { parts } = example();
  return { bytes: writeParts({ ...parts, ...changed(parts) }) };
};
const inContested = (changed: (parts: Parts) => Partial<Parts>) => change(() => contested, changed);
const inMixed = (changed: (parts: Parts) => Partial<Parts>) => change(() => mixed, changed);
const inBytes = (changed: (bytes: Uint8Array) => Uint8Array) => (): Tampered => ({
  bytes: changed(writeParts(contested.parts)),
});
const inSide = (changed: (text: string) => string) => (): Tampered => ({
  bytes: writeParts(contested.parts),
  side: changed(side),
});
const firstBallot = (changed: (ballot: string) => string) =>
  inContested(({ ballots: [first = "", ...others] }) => ({ ballots: [changed(first), ...others] }));
const firstOwned =
  <Name extends "shuffles" | "decryptions">(name: Name, changed: (content: string) => string) =>
  (parts: Parts) => ({
    [name]: parts[name].map((one, at) => (at === 0 ? { ...one, content: changed(one.content) } : one)),
  });

/** Raises the last number of a text by one: a response, mostly. */
const bump = (text: string): string => text.replace(/[0-9](?=[^0-9]*$)/, (digit) => String((Number(digit) + 1) % 10));
const smallOrder = (2n ** 255n - 20n).toString(16);

const tamperings: readonly Tampering[] = [
  [
    "archive-form",
    "two blocks of zeros at the end",
    inBytes((bytes) => joinBytes([bytes, new Uint8Array(2 * blockLength)])),
  ],
  ["archive-form", "a byte in the padding", inBytes((bytes) => setByte(bytes, blockLength + 100, 1))],
  ["archive-form", "another mode of a file", inBytes((bytes) => setByte(bytes, 106, 53))],
  ["archive-form", "a file cut short", inBytes((bytes) => bytes.subarray(0, bytes.length - 1))],
  ["archive-form", "another version", inBytes((bytes) => setByte(bytes, blockLength + 11, 50))],
  ["archive-form", "an empty file", inBytes(() => new Uint8Array())],
  ["record-hashes", "a letter of a record changed", inBytes((bytes) => setByte(bytes, 3 * blockLength + 40, 33))],
  ["event-chain", "events of another chain after the first", () => ({ bytes: spliceChains() })],
  ["references", "a record nobody refers to", inBytes((bytes) => joinBytes([bytes, orphan()]))],
  ["references", "a record left out", inBytes((bytes) => withoutFile(bytes, 1))],
  ["election", "a field twice", inContested(({ election }) => ({ election: election.replace("{", '{"version":1,') }))],
  [
    "election",
    "another protocol version",
    inContested(({ election }) => ({ election: election.replace('"version":1', '"version":2') })),
  ],
  [
    "election",
    "a kind of question unknown",
    inMixed(({ election }) => ({ election: election.replace("NonHomomorphic", "Lists") })),
  ],
  ["event-order", "a ballot after the end", () => ({ bytes: ballotAfterEnd() })],
  [
    "trustees",
    "a proof that is none",
    inContested(({ trustees }) => ({ trustees: trustees.replace(/(?<="response":")[0-9]+/, bump) })),
  ],
  ["trustees", "a signature over a key changed", inContested(({ trustees }) => ({ trustees: bump(trustees) }))],
  [
    "trustees",
    "another threshold",
    inContested(({ trustees }) => ({ trustees: trustees.replace('{"threshold":1', '{"threshold":2') })),
  ],
  ["election-key", "the trustees of another election", inMixed(() => ({ trustees: contested.parts.trustees }))],
  ["credentials", "one of them twice", inContested(({ credentials }) => ({ credentials: repeatFirst(credentials) }))],
  [
    "credentials",
    "an element outside the subgroup",
    inContested(({ credentials }) => ({ credentials: credentials.replace("]", `,"${smallOrder}"]`) })),
  ],
  [
    "credentials",
    "a weight where ballots are opened one by one",
    inMixed(({ credentials }) => ({ credentials: credentials.replace('"]', ',2"]') })),
  ],
  ["ballot-form", "a space", firstBallot((ballot) => ballot.replace("{", "{ "))],
  ["ballot-form", "a field more", firstBallot((ballot) => ballot.replace("{", '{"weight":2,'))],
  [
    "ballot-election",
    "of an election of another uuid",
    firstBallot((ballot) => ballot.replace("TongxinExamp1e", "TongxinExamp2e")),
  ],
  [
    "ballot-election",
    "of an election of another fingerprint",
    firstBallot((ballot) => ballot.replace(/(?<="election_hash":")[^"]+/, receiptOf("another"))),
  ],
  [
    "ballot-credentials",
    "of a credential not published",
    inContested(({ ballots }) => ({ ballots: [...ballots, strangersBallot()] })),
  ],
  [
    "ballot-credentials",
    "of a credential outside the subgroup",
    firstBallot((ballot) => ballot.replace(/(?<="credential":")[0-9a-f]+/, smallOrder)),
  ],
  [
    "ballot-repeats",
    "an earlier one played again",
    inContested(({ ballots: [first = "", ...others] }) => ({ ballots: [first, ...others, first] })),
  ],
  ["ballot-signatures", "a number changed", firstBallot(bump)],
  [
    "ballot-signatures",
    "an answer changed under the signature",
    firstBallot((ballot) => ballot.replace(/(?<="response":")[0-9]+/, bump)),
  ],
  [
    "ballot-proofs",
    "two votes where one is permitted",
    inContested(({ ballots }) => ({ ballots: [resign(ballots, 0), ...ballots.slice(1)] })),
  ],
  ["side-proofs", "a proof changed", inSide(bumpLine)],
  ["side-proofs", "a proof missing", inSide((text) => `${text.split("\n").slice(0, -2).join("\n")}\n`)],
  ["side-proofs", "the proof of one ballot at another", inSide(swapProofs)],
  ["side-proofs", "a rule laxer than was proven", inSide((text) => text.replace('"hi":1', '"hi":2'))],
  [
    "side-proofs",
    "of another election",
    inSide((text) => text.replace(/(?<="election":")[^"]+/, receiptOf("another"))),
  ],
  ["side-proofs", "a ballot that is not in the archive", inSide((text) => text + writeSideLine("nobody", [[]]))],
  ["tally-size", "a ballot more than there are", inContested(({ ballotCount }) => ({ ballotCount: ballotCount + 1 }))],
  ["tally-size", "more weight than there is", inContested(() => ({ weight: 3 }))],
  [
    "tally",
    "a vote replaced by its voter's earlier one",
    inContested(({ ballots }) => ({ ballots: ballots.slice(0, 2) })),
  ],
  ["tally", "ciphertexts not sorted", inMixed(({ tally }) => ({ tally: reverseRow(tally) }))],
  ["shuffles", "a proof changed", inMixed(firstOwned("shuffles", bump))],
  ["shuffles", "a ciphertext replaced", inMixed(firstOwned("shuffles", swapCiphertexts))],
  [
    "shuffles",
    "the same trustee twice",
    inMixed(({ shuffles }) => ({ shuffles: shuffles.map((one) => ({ ...one, owner: 1 })) })),
  ],
  [
    "shuffles",
    "of nobody",
    inMixed(({ shuffles }) => ({ shuffles: shuffles.map((one) => ({ ...one, owner: one.owner + 7 })) })),
  ],
  ["decryptions", "a proof changed", inContested(firstOwned("decryptions", bump))],
  [
    "decryptions",
    "a factor outside the subgroup",
    inContested(firstOwned("decryptions", (content) => content.replace(/[0-9a-f]{64}/, smallOrder))),
  ],
  [
    "decryptions",
    "the same trustee twice",
    inContested(({ decryptions: [first] }) => ({ decryptions: first === undefined ? [] : [first, first] })),
  ],
  [
    "decryptions",
    "of another trustee",
    inContested(({ decryptions }) => ({ decryptions: decryptions.map((one) => ({ ...one, owner: 3 - one.owner })) })),
  ],
  [
    "result",
    "a vote more",
    inContested(({ result }) => ({ result: result.replace(/[0-9]/, (digit) => String(Number(digit) + 1)) })),
  ],
  ["result", "with too few decryptions", inContested(({ decryptions }) => ({ decryptions: decryptions.slice(1) }))],
  ["result", "a ballot's numbers changed", inMixed(({ result }) => ({ result: bump(result) }))],
];

describe("the verifier", () => {
  it("passes what was not tampered with", () => {
    for (const [{ parts }, given] of [
      [contested, side],
      [mixed, undefined],
    ] as const) {
      const report = verify({ bytes: writeParts(parts), ...(given === undefined ? {} : { side: given }) });
      expect(report.checks.filter(({ status }) => status === "failed")).toEqual([]);
      expect(report.verdict).toBe("passed");
    }
    expect(verify({ bytes: writeParts(contested.parts) }).result).toEqual([
      [0n, 1n],
      [2n, 0n],
    ]);
  });

  it.each(tamperings)("catches by the check of %s: %s", (check, _, make) => {
    const report = verify(make());
    expect(report.verdict).toBe("failed");
    expect(report.result).toBeNull();
    expect(report.checks.filter(({ status }) => status === "failed").map(({ name }) => name)).toEqual([check]);
  });

  it("has a tampering for each of its checks", () => {
    expect(new Set(tamperings.map(([check]) => check))).toEqual(new Set(Object.keys(archiveChecks)));
  });

  it("passes an election still under way as far as it has come", () => {
    const { parts } = contested;
    const whole = writeParts(parts);
    for (const events of [1, 3, 5]) {
      const report = verify({ bytes: cutAfterEvents(whole, events) });
      expect(report.verdict).toBe("passed");
      expect(report.checks.find(({ name }) => name === "result")?.status).toBe("skipped");
    }
  });
});

describe("archives that the tool of protocol version 1 accepted", () => {
  it.each([
    [
      "homomorphic-belenios-2048",
      [
        [0n, 3n, 1n],
        [1n, 1n, 2n, 1n, 0n, 1n],
        [2n, 1n],
      ],
    ],
    [
      "homomorphic-ed25519",
      [
        [0n, 3n, 1n],
        [1n, 1n, 2n, 1n, 0n, 1n],
        [2n, 1n],
      ],
    ],
    ["threshold-ed25519", [[5n, 2n, 0n]]],
  ])(
    "pass: %s",
    (name, result) => {
      const report = verify({ bytes: readFileSync(new URL(`../fixtures/${name}.bel`, import.meta.url)) });
      expect(report.checks.filter(({ status }) => status === "failed")).toEqual([]);
      expect(report.result).toEqual(result);
    },
    60_000,
  );
});

/** Verdicts on single ballots, kept: most tamperings leave most ballots as they are. */
const verdicts = new Map<string, BallotFault | null>();

function verify({ bytes, side: given }: Tampered): ArchiveReport {
  const verification = startVerification(bytes, {
    openGroup: openHostGroup,
    ...(given === undefined ? {} : { side: given }),
  });
  const { election, ballots, finish } = verification;
  if (election === null) return finish([]);
  return finish(
    ballots.map((ballot) => {
      const key = election.fingerprint + ballot;
      const verdict = verdicts.has(key) ? (verdicts.get(key) ?? null) : findBallotFault(election, ballot);
      verdicts.set(key, verdict);
      return verdict;
    }),
  );
}

function setByte(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = value;
  return changed;
}

/** Where each file of an archive begins, and where the last one ends. */
function fileStarts(bytes: Uint8Array): readonly number[] {
  const starts = [0];
  for (let at = 0; at < bytes.length; starts.push(at)) {
    const length = Number.parseInt(new TextDecoder().decode(bytes.subarray(at + 124, at + 135)), 8);
    at += blockLength + Math.ceil(length / blockLength) * blockLength;
  }
  return starts;
}

function isEventAt(bytes: Uint8Array, start: number): boolean {
  return new TextDecoder().decode(bytes.subarray(start, start + 90)).includes(".event.json");
}

function cutAfterEvents(bytes: Uint8Array, events: number): Uint8Array {
  const starts = fileStarts(bytes);
  const ends = starts.slice(1).filter((_, at) => isEventAt(bytes, starts[at] ?? 0));
  return bytes.subarray(0, ends[events - 1]);
}

function withoutFile(bytes: Uint8Array, index: number): Uint8Array {
  const [from, to] = fileStarts(bytes).slice(index, index + 2);
  return joinBytes([bytes.subarray(0, from), bytes.subarray(to)]);
}

/** The data file of a ballot, without its event. */
function orphan(): Uint8Array {
  const { bytes } = appendBallot({ timestamp: 1_800_000_000, parent: "", height: 0 }, "{}");
  return bytes.subarray(0, 2 * blockLength);
}

/** The events of one archive after the set-up of another. */
function spliceChains(): Uint8Array {
  const [first = "", second = "", ...others] = contested.parts.ballots;
  const swapped = writeParts({ ...contested.parts, ballots: [second, first, ...others] });
  const own = writeParts(contested.parts);
  const [head, tail] = [cutAfterEvents(own, 2), cutAfterEvents(swapped, 2)];
  return joinBytes([head, swapped.subarray(tail.length)]);
}

function ballotAfterEnd(): Uint8Array {
  const { parts } = contested;
  const closed = cutAfterEvents(writeParts(parts), parts.ballots.length + 2);
  const starts = fileStarts(closed);
  const last = closed.subarray(starts.at(-2) ?? 0);
  const name = new TextDecoder().decode(last.subarray(0, 64));
  const late = sealBallot(
    contested.election,
    contested.voters[0] as never,
    [
      [0, 0],
      [0, 0],
    ],
    chance,
  ).text;
  const tip = { ...beginArchive(1_800_000_000).tip, parent: name, height: parts.ballots.length + 2 };
  return joinBytes([closed, appendBallot(tip, late).bytes]);
}

function strangersBallot(): string {
  const { election } = contested;
  return sealBallot(
    election,
    randomScalar(election.group, chance),
    [
      [0, 0],
      [0, 0],
    ],
    chance,
  ).text;
}

/** A ballot whose first answer gives two votes, signed by its rightful voter. */
function resign(ballots: readonly string[], voter: number): string {
  const { election, voters } = contested;
  const ballot = JSON.parse(ballots[0] ?? "") as { answers: { choices: unknown[] }[] };
  const { election_uuid, election_hash, credential, answers } = ballot as never as Record<string, never>;
  const [first, second] = ballot.answers;
  if (first !== undefined && second !== undefined) first.choices[1] = second.choices[0];
  const unsigned = { election_uuid, election_hash, credential, answers } as never;
  return signBallot(election.group, voters[voter] as never, unsigned, chance);
}

function repeatFirst(credentials: string): string {
  const [first, ...others] = JSON.parse(credentials) as string[];
  return JSON.stringify([first, ...others, first]);
}

function reverseRow(tally: string): string {
  return JSON.stringify((JSON.parse(tally) as unknown[][]).map((row) => row.toReversed()));
}

function swapCiphertexts(content: string): string {
  const shuffled = JSON.parse(content) as { ciphertexts: { alpha: string; beta: string }[][] };
  const [first, second] = shuffled.ciphertexts[0] ?? [];
  if (first !== undefined && second !== undefined) [first.beta, second.beta] = [second.beta, first.beta];
  return JSON.stringify(shuffled);
}

function bumpLine(text: string): string {
  return text.replace(/(?<="response":")[0-9]+/, bump);
}

function swapProofs(text: string): string {
  const [head = "", first = "", second = "", ...others] = text.split("\n");
  const proofs = (line: string) => /"proofs":.*/.exec(line)?.[0] ?? "";
  return [
    head,
    first.replace(proofs(first), proofs(second)),
    second.replace(proofs(second), proofs(first)),
    ...others,
  ].join("\n");
}
