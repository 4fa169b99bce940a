import type { Archive, ArchiveLink } from "../archive/reader.ts";
import type { EventType } from "../archive/event.ts";
import { readCanonical, writeCount } from "../formats/shape.ts";
import { readOrNull } from "../formats/unreadable.ts";
import { openMix } from "../mixnet/mix.ts";
import { lastBallots, sizedTally, startTally, writeTally, type EncryptedTally } from "../tally/encrypted-tally.ts";
import {
  openPartialDecryption,
  ownedRecord,
  partialDecryption,
  type DecryptionFactors,
} from "../tally/partial-decryption.ts";
import { computeResult, writeResult, type Result } from "../tally/result.ts";
import type { CastBallot } from "./ballot-checks.ts";
import type { ArchiveFindings } from "./checks.ts";
import type { Setup } from "./setup-checks.ts";

export type Tallied = {
  readonly tally: EncryptedTally;
  readonly ballotCount: number;
  readonly weight: bigint;
};

/** Adds up the ballots that count and compares with what the archive says, to the byte. */
export function checkTally(
  archive: Archive,
  { election, credentials }: Setup,
  cast: readonly CastBallot[],
  findings: ArchiveFindings,
): Tallied | null {
  const [link] = linksOf(archive, "EncryptedTally");
  if (link === undefined) {
    for (const check of ["tally", "tally-size"] as const) findings.skip(check, "尚未计票。");
    return null;
  }
  const tallying = startTally(election, credentials);
  for (const ballot of lastBallots(cast)) tallying.add(ballot);
  const tallied = tallying.finish();
  const stated = readCanonical(link.payload, sizedTally, "tally");
  if (stated.num_tallied !== tallied.ballotCount || stated.total_weight !== writeCount(tallied.weight))
    findings.fail(
      "tally-size",
      `档案写 ${stated.num_tallied} 张、权数 ${stated.total_weight}，重算为 ${tallied.ballotCount} 张、${tallied.weight}`,
    );
  if (archive.textOf(stated.encrypted_tally) !== writeTally(election.group, tallied.tally))
    findings.fail("tally", "加密的总数与各张选票之和不符");
  findings.pass(
    "tally-size",
    `${cast.length} 张选票中计 ${tallied.ballotCount} 张（改投只计最后一次），权数 ${tallied.weight}。`,
  );
  findings.pass("tally", "与重算的逐字节相同。");
  return findings.hasFailed() ? null : tallied;
}

/** Follows the mixes: each starts from what the last one left. The tally to decrypt comes out. */
export function checkShuffles(
  archive: Archive,
  setup: Setup,
  tallied: Tallied,
  findings: ArchiveFindings,
): EncryptedTally | null {
  const { questions } = setup.election;
  if (questions.every(({ kind }) => kind === "homomorphic")) {
    findings.skip("shuffles", "没有需要混淆的问题。");
    return tallied.tally;
  }
  const owners = new Set<number>();
  let { tally } = tallied;
  for (const link of linksOf(archive, "Shuffle")) {
    const { owner, payload } = readCanonical(link.payload, ownedRecord, "shuffle");
    const mixed = readOrNull(() => openMix(setup.election, tally, archive.textOf(payload)));
    if (mixed === null || !isOwner(setup, owner) || owners.has(owner)) {
      findings.fail("shuffles", `受托人 ${owner} 的混淆不成立`);
      return null;
    }
    owners.add(owner);
    tally = mixed;
  }
  if (linksOf(archive, "EndShuffles").length === 0) {
    findings.skip("shuffles", `混淆尚未结束，已有 ${owners.size} 次成立。`);
    return null;
  }
  findings.pass("shuffles", `${owners.size} 次混淆成立。`);
  return tally;
}

/** Checks each trustee's decryption; gives the factors by owner. */
export function checkDecryptions(
  archive: Archive,
  setup: Setup,
  tally: EncryptedTally,
  findings: ArchiveFindings,
): ReadonlyMap<number, DecryptionFactors> {
  const keys = new Map(setup.trustees.flatMap(({ owners }) => owners.map(({ owner, key }) => [owner, key] as const)));
  const factors = new Map<number, DecryptionFactors>();
  for (const link of linksOf(archive, "PartialDecryption")) {
    const { owner, payload } = readCanonical(link.payload, ownedRecord, "decryption");
    const key = keys.get(owner);
    const opened = readOrNull(() => {
      const written = readCanonical(archive.textOf(payload), partialDecryption, "decryption");
      return key === undefined ? null : openPartialDecryption(setup.election, tally, key, written);
    });
    if (opened === null || factors.has(owner)) findings.fail("decryptions", `受托人 ${owner} 的部分解密不成立或重复`);
    else factors.set(owner, opened);
  }
  findings.pass("decryptions", `${factors.size} 份部分解密成立。`);
  return factors;
}

/** Computes the result anew and compares with the one stated, to the byte. */
export function checkResult(
  archive: Archive,
  { election, trustees }: Setup,
  tallied: Tallied,
  { factors, findings }: { factors: ReadonlyMap<number, DecryptionFactors>; findings: ArchiveFindings },
): Result | null {
  const [link] = linksOf(archive, "Result");
  if (link === undefined) {
    findings.skip("result", "尚未公布结果。");
    return null;
  }
  const result = computeResult(election, tallied, trustees, factors);
  if (typeof result === "string") {
    findings.fail("result", result === "not-a-count" ? "解出的不是票数" : "部分解密不够开出结果");
    return null;
  }
  if (writeResult(result) !== link.payload) findings.fail("result", "公布的结果与重算的不同");
  findings.pass("result", "与重算的逐字节相同。");
  return result;
}

function isOwner({ trustees }: Setup, owner: number): boolean {
  return trustees.some(({ owners }) => owners.some((one) => one.owner === owner));
}

export function linksOf({ links }: Archive, type: EventType): readonly (ArchiveLink & { readonly payload: string })[] {
  return links.filter(({ event }) => event.type === type).map((link) => ({ ...link, payload: link.payload ?? "" }));
}
