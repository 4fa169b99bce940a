import type { Archive } from "../archive/reader.ts";
import { mayFollow, setupRecord, type EventType } from "../archive/event.ts";
import { readPublicCredentials, type PublicCredentials } from "../credentials/public-credentials.ts";
import { openElection, type Election } from "../elections/election.ts";
import { readCanonical, type Shaped } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";
import type { OpenGroup } from "../groups/open-group.ts";
import { electionKey, openTrustees, readTrustees, type TrusteeItem } from "../trustees/trustees.ts";
import type { ArchiveCheckName, ArchiveFindings } from "./checks.ts";

/** What every later check stands on. */
export type Setup = {
  readonly election: Election;
  readonly trustees: readonly TrusteeItem[];
  readonly credentials: PublicCredentials;
};

/** Checks the first event: the election, its trustees and its credentials. Null when one of them does not hold. */
export function checkSetup(archive: Archive, openGroup: OpenGroup, findings: ArchiveFindings): Setup | null {
  const [first] = archive.links;
  if (first?.event.type !== "Setup" || first.payload === null) {
    findings.fail("event-order", "第一个事件不是 Setup");
    return null;
  }
  const setup = readCanonical(first.payload, setupRecord, "setup");
  const election = attempt("election", findings, () => openElection(archive.textOf(setup.election), openGroup));
  if (election === null) return null;
  findings.pass("election", `《${election.name}》，${election.group.name}，指纹 ${election.fingerprint}。`);
  checkOrder(archive, election, findings);
  const trustees = checkTrustees(archive, setup, election, findings);
  const credentials = checkCredentials(archive, setup, election, findings);
  return trustees === null || credentials === null || findings.hasFailed() ? null : { election, trustees, credentials };
}

function checkOrder({ links }: Archive, { questions }: Election, findings: ArchiveFindings): void {
  const mixes = questions.some(({ kind }) => kind === "non-homomorphic");
  let last: EventType | null = null;
  for (const [at, { event }] of links.entries()) {
    if (!mayFollow(last, event.type, mixes))
      findings.fail("event-order", `第 ${at} 个事件 ${event.type} 不能接在 ${last} 之后`);
    last = event.type;
  }
  findings.pass("event-order", `${links.length} 个事件，最后一个是 ${last}。`);
}

type SetupHashes = Shaped<typeof setupRecord>;

function checkTrustees(
  archive: Archive,
  setup: SetupHashes,
  { group, encryption }: Election,
  findings: ArchiveFindings,
): readonly TrusteeItem[] | null {
  const items = attempt("trustees", findings, () => openTrustees(group, readTrustees(archive.textOf(setup.trustees))));
  if (items === null) return null;
  if (typeof items === "string") {
    findings.fail("trustees", `受托人的公钥或证明不成立（${items}）`);
    return null;
  }
  findings.pass("trustees", items.map(describeItem).join("；"));
  if (!group.areEqual(electionKey(group, items), encryption.key.base)) {
    findings.fail("election-key", "选举公钥不是受托人公钥的乘积");
    return null;
  }
  findings.pass("election-key", "等于受托人公钥的乘积。");
  return items;
}

function describeItem({ threshold, owners }: TrusteeItem): string {
  return owners.length === 1 ? "一把必须到场的公钥" : `${owners.length} 人中任 ${threshold} 人`;
}

function checkCredentials(
  archive: Archive,
  setup: SetupHashes,
  { group, questions }: Election,
  findings: ArchiveFindings,
): PublicCredentials | null {
  const credentials = attempt("credentials", findings, () => readPublicCredentials(archive.textOf(setup.credentials)));
  if (credentials === null) return null;
  for (const credential of credentials.keys())
    if (group.read(credential) === null) findings.fail("credentials", `凭证 ${credential.slice(0, 16)}… 不是群中元素`);
  const isWeighted = [...credentials.values()].some((weight) => weight !== 1n);
  if (isWeighted && questions.some(({ kind }) => kind === "non-homomorphic"))
    findings.fail("credentials", "逐张开出的选票不能带权");
  findings.pass("credentials", `${credentials.size} 个凭证，无重复${isWeighted ? "，带有权数" : ""}。`);
  return credentials;
}

/** What a reader gives, or null with the check failed where it could not read. */
export function attempt<Value>(check: ArchiveCheckName, findings: ArchiveFindings, read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    findings.fail(check, error.message);
    return null;
  }
}
