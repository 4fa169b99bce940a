import { readArchive } from "../archive/reader.ts";
import { findBallotFault, type BallotFault } from "../ballots/ballot.ts";
import { openGroup as openPlainGroup, type OpenGroup } from "../groups/open-group.ts";
import type { Result } from "../tally/result.ts";
import { checkBallots, checkSide } from "./ballot-checks.ts";
import { collectArchiveFindings, type ArchiveCheck, type ArchiveFindings } from "./checks.ts";
import { checkSetup, type Setup } from "./setup-checks.ts";
import { checkDecryptions, checkResult, checkShuffles, checkTally, linksOf } from "./tally-checks.ts";
import type { Archive } from "../archive/reader.ts";

export type ArchiveReport = {
  readonly verdict: "passed" | "failed";
  readonly checks: readonly ArchiveCheck[];
  readonly election: { readonly name: string; readonly uuid: string; readonly fingerprint: string } | null;
  readonly ballotCount: number;
  /** Null while there is none, or where something did not hold. */
  readonly result: Result | null;
};

export type VerifyArchiveOptions = {
  /** Groups on the host's own arithmetic; the library's own without. */
  readonly openGroup?: OpenGroup;
  /** The text of the side file, where the election has one. */
  readonly side?: string;
};

/**
 * Checks an archive from the first byte to the result: canonical form, chain, keys, every ballot, tally, mixes,
 * decryptions. An election still under way passes as far as it has come, and the report says which checks wait.
 */
export function verifyArchive(bytes: Uint8Array, options: VerifyArchiveOptions = {}): ArchiveReport {
  const verification = startVerification(bytes, options);
  const { election, ballots } = verification;
  return verification.finish(election === null ? [] : ballots.map((ballot) => findBallotFault(election, ballot)));
}

/**
 * The same in two steps, so that a host with several cores can look for the faults of single ballots in parallel
 * (`findBallotFault`, each ballot by itself) and hand them to `finish` in the ballots' order.
 */
export type Verification = {
  readonly election: Setup["election"] | null;
  readonly ballots: readonly string[];
  readonly finish: (faults: readonly (BallotFault | null)[]) => ArchiveReport;
};

export function startVerification(
  bytes: Uint8Array,
  { openGroup = openPlainGroup, side }: VerifyArchiveOptions = {},
): Verification {
  const findings = collectArchiveFindings();
  const reading = readArchive(bytes);
  if (!reading.ok) {
    findings.fail(reading.refusal.check, reading.refusal.problem);
    return {
      election: null,
      ballots: [],
      finish: () => reportOf(findings, { setup: null, ballotCount: 0, result: null }),
    };
  }
  const archive = reading.value;
  tellForm(archive, bytes, findings);
  const setup = checkSetup(archive, openGroup, findings);
  const ballots = linksOf(archive, "Ballot").map(({ payload }) => payload);
  if (setup === null)
    return {
      election: null,
      ballots: [],
      finish: () => reportOf(findings, { setup, ballotCount: ballots.length, result: null }),
    };
  return {
    election: setup.election,
    ballots,
    finish: (faults) => {
      const cast = checkBallots(setup, ballots, faults, findings);
      const result = findings.hasFailed() ? null : checkCount(archive, setup, { cast, side }, findings);
      return reportOf(findings, { setup, ballotCount: ballots.length, result });
    },
  };
}

function tellForm({ links }: Archive, bytes: Uint8Array, findings: ArchiveFindings): void {
  findings.pass("archive-form", `${bytes.length} 字节，每个文件都是规范写法。`);
  findings.pass("record-hashes", "每个记录的名字是它内容的 SHA-256。");
  findings.pass("event-chain", `${links.length} 个事件，一个接一个。`);
  findings.pass("references", "没有缺少、多余或重复的记录。");
}

type Cast = { readonly cast: ReturnType<typeof checkBallots>; readonly side: string | undefined };

function checkCount(archive: Archive, setup: Setup, { cast, side }: Cast, findings: ArchiveFindings): Result | null {
  checkSide(
    setup.election,
    cast.map(({ text }) => text),
    side,
    findings,
  );
  const tallied = checkTally(archive, setup, cast, findings);
  if (tallied === null) return skipLater(findings);
  const tally = checkShuffles(archive, setup, tallied, findings);
  if (tally === null) return skipLater(findings);
  const factors = checkDecryptions(archive, setup, tally, findings);
  return findings.hasFailed() ? null : checkResult(archive, setup, { ...tallied, tally }, { factors, findings });
}

/** Where nothing is wrong, what comes later is only not there yet. */
function skipLater(findings: ArchiveFindings): null {
  if (findings.hasFailed()) return null;
  const isTold = new Set(
    findings
      .checks()
      .filter(({ message }) => !message.startsWith("前面"))
      .map(({ name }) => name),
  );
  for (const check of ["shuffles", "decryptions", "result"] as const)
    if (!isTold.has(check)) findings.skip(check, "选举还没有走到这一步。");
  return null;
}

function reportOf(
  findings: ArchiveFindings,
  { setup, ballotCount, result }: { setup: Setup | null; ballotCount: number; result: Result | null },
): ArchiveReport {
  const isPassed = !findings.hasFailed();
  const election = setup === null ? null : pick(setup.election);
  return {
    verdict: isPassed ? "passed" : "failed",
    checks: findings.checks(),
    election,
    ballotCount,
    result: isPassed ? result : null,
  };
}

function pick({ name, uuid, fingerprint }: Setup["election"]) {
  return { name, uuid, fingerprint };
}
