/**
 * Verification of sealed ballots beside belenios-tool in the same run: `node scripts/bench/ballot.ts`. CPU time of one
 * ballot with one question of seven candidates, and of a whole archive on all cores. Where the installed tool does not
 * know Ed25519 (2.0), the time recorded for version 2.5.1 on Ed25519 relative to its own 2048-bit time stands in.
 * Prints one JSON object; exits 1 when a budget is missed.
 */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { appendBallot, appendSetup, beginArchive, joinBytes, type ArchiveTip } from "@tongxin/ballot/archive/writer.ts";
import { findBallotFault, sealBallot } from "@tongxin/ballot/ballots/ballot.ts";
import { drawUuid, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { writePublicCredentials } from "@tongxin/ballot/credentials/public-credentials.ts";
import { openElection, writeElection } from "@tongxin/ballot/elections/election.ts";
import type { Group } from "@tongxin/ballot/groups/group.ts";
import { randomScalar } from "@tongxin/ballot/groups/scalars.ts";
import { writeTrusteeKey } from "@tongxin/ballot/trustees/trustee-key.ts";
import { verifySealedElection } from "@tongxin/verify/sealed/archive.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";

const chance = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
const answers = ["甲", "乙", "丙", "丁", "戊", "己", "庚"];
const budgets = { Ed25519: 0.55, "BELENIOS-2048": 0.7, wholeArchive: 0.4 };
/** CPU ms of one such ballot in version 2.5.1 (libsodium), and of the same version's 2048-bit group: design figures, one run. */
const recorded = { ed25519: 7.6, belenios2048: 32.6 };
const sample = { one: 40, archive: Number(process.argv[2] ?? 1000) };

const place = mkdtempSync(join(tmpdir(), "tongxin-bench-"));
try {
  await measure();
} finally {
  rmSync(place, { recursive: true });
}

async function measure(): Promise<void> {
  const field = makeElection("BELENIOS-2048", sample.archive);
  const empty = makeElection("BELENIOS-2048", 0);
  const [toolEmpty, toolWhole] = [timeTool(empty), timeTool(field)];
  const ourWhole = await timeArchive(field.archive);
  const [field2048, curve] = [cpuPerBallot(field), cpuPerBallot(makeElection("Ed25519", sample.one))];
  const tool2048 = toolEmpty && toolWhole ? (toolWhole.cpuMs - toolEmpty.cpuMs) / sample.archive : null;
  const toolEd25519 = tool2048 === null ? null : (tool2048 * recorded.ed25519) / recorded.belenios2048;
  const ratios = {
    "BELENIOS-2048": tool2048 === null ? null : field2048 / tool2048,
    Ed25519: toolEd25519 === null ? null : curve / toolEd25519,
    wholeArchive: toolWhole === null ? null : ourWhole / toolWhole.wallMs,
  };
  const cpuMsPerBallot = { "BELENIOS-2048": field2048, Ed25519: curve, tool2048, toolEd25519Scaled: toolEd25519 };
  const archiveMs = {
    ballots: sample.archive,
    cores: availableParallelism(),
    ours: ourWhole,
    tool: toolWhole?.wallMs ?? null,
  };
  console.log(JSON.stringify({ bench: "ballot", cpuMsPerBallot, archiveMs, ratios, budgets }, round, 2));
  for (const [name, ratio] of Object.entries(ratios))
    if (ratio !== null && ratio > budgets[name as keyof typeof budgets]) process.exitCode = 1;
}

type Made = ReturnType<typeof makeElection>;

function makeElection(groupName: string, ballotCount: number) {
  const group = openHostGroup(groupName) as Group;
  const secret = randomScalar(group, chance);
  const uuid = drawUuid(chance);
  const question = { kind: "homomorphic", answers, blank: false, min: 0, max: 1 } as const;
  const text = writeElection(
    { name: "测速", description: "", uuid, questions: [{ question, wording: "选一人" }] },
    group,
    group.generator.power(secret),
  );
  const election = openElection(text, openHostGroup);
  const voters = Array.from({ length: Math.max(1, ballotCount) }, () => randomScalar(group, chance));
  const credentials = new Map(voters.map((voter) => [group.write(publicCredential(group, voter)), 1n]));
  const votes = answers.map((_, at) => (at === 0 ? 1 : 0));
  const ballots = voters.slice(0, ballotCount).map((voter) => sealBallot(election, voter, [votes], chance).text);
  const trustees = JSON.stringify([["Single", writeTrusteeKey(group, secret, chance)]]);
  const begun = beginArchive(1_800_000_000);
  const parts = [begun.bytes];
  let tip: ArchiveTip = begun.tip;
  const put = ({ bytes, tip: next }: typeof begun): void => {
    parts.push(bytes);
    tip = next;
  };
  put(appendSetup(tip, { election: text, trustees, credentials: writePublicCredentials(credentials) }));
  for (const ballot of ballots) put(appendBallot(tip, ballot));
  return { uuid, election, ballots, archive: joinBytes(parts) };
}

/** CPU time of one thread, after a few ballots that make the tables. */
function cpuPerBallot({ election, ballots }: Made): number {
  const some = ballots.slice(0, sample.one);
  for (const ballot of some.slice(0, 5)) findBallotFault(election, ballot);
  const started = process.cpuUsage();
  for (const ballot of some) if (findBallotFault(election, ballot) !== null) throw new Error("a ballot was refused");
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / some.length;
}

async function timeArchive(archive: Uint8Array): Promise<number> {
  const started = performance.now();
  const { verdict } = await verifySealedElection(archive);
  if (verdict !== "passed") throw new Error("an archive was refused");
  return performance.now() - started;
}

function timeTool({ uuid, archive }: Made): { readonly cpuMs: number; readonly wallMs: number } | null {
  writeFileSync(join(place, `${uuid}.bel`), archive);
  const command = `TIMEFORMAT='%U %S %R'; time belenios-tool election verify >/dev/null 2>&1`;
  const { status, stderr } = spawnSync("bash", ["-c", command], { cwd: place, encoding: "utf8" });
  rmSync(join(place, `${uuid}.bel`));
  const [user = NaN, system = NaN, wall = NaN] = stderr.trim().split(" ").map(Number);
  if (status !== 0 || Number.isNaN(wall)) {
    console.error("没有 belenios-tool，或它没有接受档案；只给出自己的时间。");
    return null;
  }
  return { cpuMs: (user + system) * 1000, wallMs: wall * 1000 };
}

function round(_: string, value: unknown): unknown {
  return typeof value === "number" ? Math.round(value * 100) / 100 : value;
}
