import type { Actor } from "@tongxin/core/people/actor.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { loadPersons } from "../../people/persons.ts";
import { findVoter } from "../roll.ts";
import type { LoadedElection } from "../stored.ts";
import { loadStatements } from "../statements.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import type { BoothView, WriteInPage } from "./contract.ts";
import { findHeldCredential } from "./credentials.ts";
import { loadVote, sumRulesOf } from "./vote.ts";

/** Everything a phone needs to fill in and seal a ballot, so that it asks no more until the ballot is sent. */
export async function viewBooth(
  transaction: SchoolTransaction,
  election: LoadedElection,
  actor: Actor,
): Promise<Result<BoothView, Refusal>> {
  const { id, state, organisation } = election;
  if (state.status !== "open" || state.round.sealed === null) return refuse("ballot-box-closed");
  const { round } = state;
  const paper = present(round.sealed, "a sealed question");
  const voter = await findVoter(transaction, id, actor.personId, round.number);
  if (voter === null) return refuse("ballot-not-on-roll");
  const vote = present(await loadVote(transaction, id, round.number), "the question as it was kept");
  const ceremony = await loadCeremony(transaction, id);
  if (ceremony.status === "absent") return refuse("ballot-box-closed");
  const people = await loadPersons(transaction, round.candidates);
  const statements = await loadStatements(transaction, id);
  const { form } = paper;
  return accept({
    election: { id, title: state.terms.title, organisation: organisation.name },
    isTrial: state.terms.isTrial,
    channel: round.channel === "mixed" ? "mixed" : "sealed",
    round: round.number,
    text: vote.text,
    fingerprint: vote.fingerprint,
    form,
    rules: sumRulesOf(paper, round.candidates.length).map(({ lo, hi, parts }) => ({
      lo,
      hi,
      parts: parts.map(([question, choice]): [number, number] => [question, choice]),
    })),
    seats: round.rules.seats,
    symbols: { ...round.rules.symbols },
    marksAgainst: form.kind === "each" || form.kind === "named",
    writeIns: form.kind === "named" ? form.writeIns : 0,
    blankIsVoid: round.rules.blankBallot === "void",
    trustees: { count: ceremony.terms.trustees.length, threshold: ceremony.terms.threshold },
    candidates: round.candidates.map((person) => ({
      id: person,
      name: people.get(person)?.name ?? "（已不在名册）",
      className: people.get(person)?.className ?? null,
      statement: statements.get(person) ?? null,
    })),
    credentialUuid: ceremony.terms.uuid,
    credential: await findHeldCredential(transaction, id, actor.personId),
    closesAt: round.closesAt,
    voted: voter.channel,
    voters: state.preparation.roll?.size ?? 0,
  });
}

const writeInsShown = 10;

/** Persons on the roll whose name or number begins with what was typed: a name written in is a place on the roll. */
export async function findWriteIns(
  transaction: SchoolTransaction,
  { id: election, state }: Pick<LoadedElection, "id" | "state">,
  search: string,
): Promise<WriteInPage> {
  const asked = search.normalize("NFKC").trim();
  if (asked === "") return { persons: [] };
  const rows = await transaction
    .selectFrom("election_voter")
    .innerJoin("person", "person.id", "election_voter.person_id")
    .leftJoin("unit", "unit.id", "person.class_id")
    .select(["election_voter.position as place", "person.name", "unit.name as className", "person.id"])
    .where("election_voter.election_id", "=", election)
    .where((where) =>
      where.or([
        where("person.name", "like", `${asked.replaceAll(/[%_\\]/g, "")}%`),
        where("person.number", "=", asked),
      ]),
    )
    .orderBy("election_voter.position")
    .limit(writeInsShown)
    .execute();
  const candidates = state.status === "open" ? state.round.candidates : [];
  const standing = new Set<string>(candidates);
  return { persons: rows.map(({ id, ...person }) => ({ ...person, isCandidate: standing.has(id) })) };
}
