import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { encodeBase64 } from "@tongxin/core/ledger/base64.ts";
import { hashLeaf, type Hash } from "@tongxin/core/ledger/hash.ts";
import { appendLeaf, emptyFrontier, rootOf } from "@tongxin/core/ledger/merkle.ts";
import type { ElectingBody } from "@tongxin/core/people/mandate.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import { heldToday } from "../people/register/holding.ts";
import { resolveNumbers } from "../people/persons.ts";
import { levelServedBy } from "../people/persons.ts";
import type { LoadedElection } from "./stored.ts";

type Elector = { readonly id: string; readonly number: string };
export type RollRefusal =
  | "no-electors"
  | "electors-by-number-only"
  | { readonly kind: "vote-elector-elsewhere"; readonly number: string }
  | { readonly kind: "vote-elector-not-of-body"; readonly number: string };

const sha256 = (bytes: Uint8Array): Hash => createHash("sha256").update(bytes).digest();

/**
 * Everybody who may vote, in the order of the roll: those the register names for the body that elects, or those whose
 * student numbers were given; where the register names a congress or a conference, only its own. A congress is its confirmed delegates, the standing conference who sits on it, an assembly
 * everybody whom the union serves.
 */
export async function loadElectors(
  transaction: SchoolTransaction,
  election: LoadedElection,
  numbers: readonly string[],
): Promise<Result<readonly Elector[], RollRefusal>> {
  const { organisation, unit, state } = election;
  const level = levelServedBy(organisation.kind);
  if (numbers.length > 0) {
    const faculty = await facultyOf(transaction, organisation.id);
    const within = unit?.kind === "class" ? { class: unit.id } : faculty === null ? {} : { faculty };
    const persons = await resolveNumbers(transaction, [...new Set(numbers)], { level, ...within });
    if (!persons.ok) return refuse({ kind: "vote-elector-elsewhere", number: persons.refusal.number });
    const given = await inRollOrder(transaction, persons.value);
    const stranger = (await strangersTo(transaction, state.terms.body, { organisation, given }))[0];
    if (stranger === undefined) return accept(given);
    return refuse({ kind: "vote-elector-not-of-body", number: stranger.number });
  }
  const electors = await electorsOf(transaction, { body: state.terms.body, organisation, unit, level });
  if (electors === null) return refuse("electors-by-number-only");
  return electors.length === 0 ? refuse("no-electors") : accept(electors);
}

/** Whom of those given the register does not name for a body of chosen persons; nobody where it names no one at all. */
async function strangersTo(
  transaction: SchoolTransaction,
  body: ElectingBody,
  { organisation, given }: Pick<LoadedElection, "organisation"> & { readonly given: readonly Elector[] },
): Promise<readonly Elector[]> {
  const members =
    body === "congress"
      ? await delegatesOf(transaction, organisation.id)
      : body === "standing-conference"
        ? ((await standingDelegatesOf(transaction, organisation.id)) ?? [])
        : [];
  const known = new Set(members.map(({ id }) => id));
  return known.size === 0 ? [] : given.filter(({ id }) => !known.has(id));
}

type Asked = Pick<LoadedElection, "organisation" | "unit"> & { readonly body: ElectingBody; readonly level: string };

async function electorsOf(
  transaction: SchoolTransaction,
  { body, organisation, unit, level }: Asked,
): Promise<readonly Elector[] | null> {
  if (body === "standing-conference") return standingDelegatesOf(transaction, organisation.id);
  if (body === "congress") return delegatesOf(transaction, organisation.id);
  let query = transaction
    .selectFrom("person")
    .select(["id", "number"])
    .where("kind", "=", "student")
    .where("enrolment", "=", "enrolled")
    .where("left_on", "is", null)
    .where("level", "=", level);
  const faculty = unit?.id ?? (await facultyOf(transaction, organisation.id));
  if (unit?.kind === "class") query = query.where("class_id", "=", unit.id);
  else if (faculty !== null) query = query.where("faculty_id", "=", faculty);
  return query.orderBy("stroke_key").orderBy("number").execute();
}

/** The faculty of a faculty's union; null for a union of the whole university. */
async function facultyOf(transaction: SchoolTransaction, organisation: string): Promise<string | null> {
  const row = await transaction
    .selectFrom("organisation")
    .select("unit_id")
    .where("id", "=", organisation)
    .executeTakeFirst();
  return row?.unit_id ?? null;
}

/** Whoever sits on the standing conference today; null where the register names nobody, so that numbers are given. */
async function standingDelegatesOf(
  transaction: SchoolTransaction,
  organisation: string,
): Promise<readonly Elector[] | null> {
  const electors = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("person", "person.id", "mandate.person_id")
    .select(["person.id", "person.number"])
    .where("mandate.organisation_id", "=", organisation)
    .where("post.kind", "=", "standing-delegate")
    .where(heldToday)
    .orderBy("person.stroke_key")
    .orderBy("person.number")
    .execute();
  return electors.length === 0 ? null : electors;
}

/** The delegates whose credentials were confirmed, of the organisation's newest published plan. */
async function delegatesOf(transaction: SchoolTransaction, organisation: string): Promise<readonly Elector[]> {
  const plan = await transaction
    .selectFrom("quota_plan")
    .select("id")
    .where("organisation_id", "=", organisation)
    .where("status", "=", "published")
    .orderBy("created_at", "desc")
    .executeTakeFirst();
  if (plan === undefined) return [];
  return transaction
    .selectFrom("delegate")
    .innerJoin("person", "person.id", "delegate.person_id")
    .select(["person.id", "person.number"])
    .where("delegate.plan_id", "=", plan.id)
    .where("delegate.status", "=", "confirmed")
    .orderBy("person.stroke_key")
    .orderBy("person.number")
    .execute();
}

async function inRollOrder(transaction: SchoolTransaction, persons: readonly string[]): Promise<readonly Elector[]> {
  return transaction
    .selectFrom("person")
    .select(["id", "number"])
    .where("id", "in", [...persons])
    .orderBy("stroke_key")
    .orderBy("number")
    .execute();
}

export type Commitment = { readonly root: string; readonly rows: readonly VoterRow[] };
export type VoterRow = {
  readonly school_id: string;
  readonly election_id: string;
  readonly person_id: string;
  readonly position: number;
  readonly salt: string;
};

/**
 * Commits to a roll without publishing it: base64 root of an RFC 6962 tree over one leaf per voter, each
 * SHA-256("tongxin/v1" ‖ "voter" ‖ salt ‖ student number) with 32 random bytes of salt, leaves in order of their bytes
 * so that the tree tells nothing of the roll's order. A voter opens the own leaf with the own salt.
 */
export function commitRoll(school: string, election: string, electors: readonly Elector[]): Commitment {
  const salted = electors.map(({ id, number }, at) => {
    const salt = randomBytes(32).toString("base64");
    const row = { school_id: school, election_id: election, person_id: id, position: at + 1, salt };
    return { row, leaf: voterLeaf(salt, number) };
  });
  const leaves = salted.map(({ leaf }) => leaf).sort((left, right) => Buffer.compare(left, right));
  const frontier = leaves.reduce((so, leaf) => appendLeaf(sha256, so, hashLeaf(sha256, leaf)), emptyFrontier);
  return { root: encodeBase64(rootOf(sha256, frontier)), rows: salted.map(({ row }) => row) };
}

export function voterLeaf(salt: string, number: string): Buffer {
  return createHash("sha256").update("tongxin/v1voter").update(Buffer.from(salt, "base64")).update(number).digest();
}

/** Puts the roll in the place of an earlier one. Nobody has taken part yet: a roll is frozen before the first vote. */
export async function saveRoll(transaction: SchoolTransaction, election: string, { rows }: Commitment): Promise<void> {
  await transaction.deleteFrom("election_voter").where("election_id", "=", election).execute();
  await insertRows(transaction, "election_voter", rows);
}

/** Where somebody stands on the roll and whether they took part in a vote; null for whoever is not on it. */
export async function findVoter(
  transaction: SchoolTransaction,
  election: string,
  person: string,
  round: number | null,
) {
  const row = await transaction
    .selectFrom("election_voter")
    .innerJoin("person", "person.id", "election_voter.person_id")
    .leftJoin("election_turnout", (join) =>
      join
        .onRef("election_turnout.election_id", "=", "election_voter.election_id")
        .onRef("election_turnout.person_id", "=", "election_voter.person_id")
        .on("election_turnout.round", "=", round ?? 0),
    )
    .select(["election_voter.position", "election_voter.salt", "person.number", "election_turnout.channel"])
    .where("election_voter.election_id", "=", election)
    .where("election_voter.person_id", "=", person)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, channel: row.channel as "paper" | "sealed" | null };
}

/** How many took part in a vote, by channel. */
export async function countTurnout(
  transaction: SchoolTransaction,
  election: string,
  round: number,
): Promise<{ readonly paper: number; readonly sealed: number }> {
  const rows = await transaction
    .selectFrom("election_turnout")
    .select(["channel", sql<number>`count(*)::int`.as("voters")])
    .where("election_id", "=", election)
    .where("round", "=", round)
    .groupBy("channel")
    .execute();
  const of = (channel: string) => rows.find((row) => row.channel === channel)?.voters ?? 0;
  return { paper: of("paper"), sealed: of("sealed") };
}
