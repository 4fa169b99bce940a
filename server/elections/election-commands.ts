import { guides } from "@tongxin/core/elections/access.ts";
import { createHash } from "node:crypto";
import { nextRound, type Command } from "@tongxin/core/elections/election.ts";
import type { Box } from "@tongxin/core/elections/round.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { canonicalJson, type Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Day, Instant } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import { loadPersons, resolveJustification } from "../people/persons.ts";
import type { Acting } from "../act.ts";
import type { Refusal } from "../http/refusals.ts";
import { findPerson } from "../people/register/find-person.ts";
import { returnedOf } from "./boxes.ts";
import { conclude, isConclusion, type Conclusion } from "./concluding.ts";
import { sealBox } from "./sealed/box.ts";
import { dropCredentials } from "./sealed/credentials.ts";
import { prepareQuestion, prepareSealing } from "./sealed/sealing.ts";
import { loadVote, saveQuestion } from "./sealed/vote.ts";
import { rulesOf } from "./adopted-rules.ts";
import type { ElectionCommand } from "./contract.ts";
import { concernOf, type Alongside } from "./election-subject.ts";
import { placeOf } from "./place.ts";
import { loadConditions, loadQualifications } from "./conditions.ts";
import { delegationOf, exclusionOf, loadElectedWriteIns } from "./eligibility.ts";
import { namesDayToCome } from "./named-day.ts";
import { rulingsOnNominating } from "./rulings.ts";
import { commitRoll, countTurnout, loadElectors, saveRoll } from "./roll.ts";
import type { LoadedElection } from "./stored.ts";

/** A command as the noun knows it, and what is saved beside it in the same transaction. */
export type Prepared = {
  /** Made under the lock of the election: what has to be counted at that moment is counted there. */
  readonly command: (at: Instant, transaction: SchoolTransaction) => Command | Promise<Command>;
  readonly alongside?: Alongside;
};

export type Asking = {
  readonly transaction: SchoolTransaction;
  readonly election: LoadedElection;
  readonly call: Acting;
  readonly by: PersonId;
  /** Whether the database keeps what it acknowledged through a loss of power. */
  readonly isDurable: boolean;
  readonly dataFolder: string;
};
export type Body<Type extends ElectionCommand["type"]> = Extract<ElectionCommand, { type: Type }>;
export type Made = Promise<Result<Prepared, Refusal>>;

/** Turns what a form says (names, student numbers, Beijing time) into what the election knows. */
export async function prepareCommand(asking: Asking, body: ElectionCommand): Made {
  if (await namesDayToCome(asking.transaction, body)) return refuse("vote-day-to-come");
  return isConclusion(body) ? conclude(asking, body) : prepare(asking, body);
}

async function prepare(asking: Asking, body: Exclude<ElectionCommand, Conclusion>): Made {
  switch (body.type) {
    case "freezeRoll":
      return freezeRoll(asking, body);
    case "objectToRoll":
      return objectToRoll(asking, body);
    case "answerObjection":
      return answerObjection(body);
    case "openNominations":
      return openNominations(asking);
    case "nominate":
      return nominate(asking, body);
    case "fixCandidates":
      return fixCandidates(asking, body);
    case "nameTellers":
      return nameTellers(asking, body);
    case "seal":
      return prepareSealing(asking, body);
    case "open":
      return open(asking, body);
    case "close":
      return close(asking, body);
    case "recordCount": {
      const returned = await returnedOf(asking.transaction, asking.election);
      return returned.ok ? accept({ command: () => ({ type: "recordCount", returned: returned.value }) }) : returned;
    }
    case "declare":
      return declare(asking, body);
    default:
      return accept({ command: () => asIs(body) });
  }
}

type AsIs = Exclude<
  ElectionCommand["type"],
  | "freezeRoll"
  | "objectToRoll"
  | "answerObjection"
  | "openNominations"
  | "nominate"
  | "fixCandidates"
  | "nameTellers"
  | "seal"
  | "open"
  | "close"
  | "recordCount"
  | "declare"
  | "finalise"
  | "setAside"
  | "annul"
>;

/** Commands whose form already says everything. */
function asIs(body: Body<AsIs>): Command {
  switch (body.type) {
    case "adoptRules":
      return { type: "adoptRules", rules: rulesOf(body.rules), adoption: body.adoption };
    case "withdrawNomination":
      return { type: "withdrawNomination", person: body.person as PersonId, reason: body.reason };
    case "drawLot": {
      const { persons, seed, witness, on } = body;
      const drawn = persons.map((person) => person as PersonId);
      return { type: "settleTie", choosing: { how: "lot", persons: drawn, seed, witness, on: on as Day } };
    }
    case "countHands": {
      const hands = body.hands.map((one) => ({ person: one.person as PersonId, for: one.for }));
      const { present, on } = body;
      return { type: "settleTie", choosing: { how: "show-of-hands", hands, present, on: on as Day } };
    }
    default:
      return body;
  }
}

async function freezeRoll(asking: Asking, { numbers, objectionsUntil, reason }: Body<"freezeRoll">): Made {
  const { transaction, election, call } = asking;
  const electors = await loadElectors(transaction, election, numbers);
  if (!electors.ok) {
    const { refusal } = electors;
    return refuse(typeof refusal === "string" ? `vote-${refusal}` : refusal);
  }
  const commitment = commitRoll(call.school.id, election.id, electors.value);
  return accept({
    command: (at) => ({
      type: "freezeRoll",
      roll: { size: commitment.rows.length, root: commitment.root, frozenAt: at, objectionsUntil },
      reason,
    }),
    alongside: async (writing, id) => {
      await dropCredentials(writing, id);
      await saveRoll(writing, id, commitment);
    },
  });
}

async function objectToRoll({ call, by }: Asking, { statement }: Body<"objectToRoll">): Made {
  const objection = uuidOf(call.school.id, "election-objection", call.idempotencyKey);
  return accept({
    command: (at) => ({ type: "objectToRoll", id: objection, at }),
    alongside: async (writing, id) => {
      await writing
        .insertInto("election_objection")
        .values({ school_id: call.school.id, election_id: id, id: objection, person_id: by, statement })
        .execute();
    },
  });
}

async function answerObjection({ id: objection, upheld, answer }: Body<"answerObjection">): Made {
  return accept({
    command: () => ({ type: "answerObjection", id: objection, upheld, answer }),
    alongside: async (writing, id) => {
      await writing
        .updateTable("election_objection")
        .set({ answer })
        .where("election_id", "=", id)
        .where("id", "=", objection)
        .execute();
    },
  });
}

async function openNominations({ transaction, election, call, by }: Asking): Made {
  const { organisation, state } = election;
  const place = { organisation: organisation.id, template: state.terms.template, level: organisation.level };
  const rulings = await rulingsOnNominating(transaction, place);
  const conditions = await loadConditions(transaction, { school: call.school, election, by });
  return accept({ command: (at) => ({ type: "openNominations", at, by, rulings, justification: null, conditions }) });
}

async function nominate(
  { transaction, election, call }: Asking,
  { person: asked, statement, delegation }: Body<"nominate">,
): Made {
  const person = await findPerson(transaction, asked);
  if (!person.ok) return person;
  const { id } = person.value;
  const exclusion = await exclusionOf(transaction, election, person.value);
  const digest = statement === "" ? null : createHash("sha256").update(statement).digest("hex");
  const of = delegation ?? (await delegationOf(transaction, id));
  return accept({
    command: async (_at, writing) => {
      const [known] = await loadQualifications(writing, election.organisation.kind, [id]);
      const nomination = { person: id, statement: digest, delegation: of };
      return { type: "nominate", nomination, exclusion, qualification: present(known, "what is known of a nominee") };
    },
    alongside: async (writing, electionId) => {
      if (statement === "") return;
      await writing
        .insertInto("election_statement")
        .values({ school_id: call.school.id, election_id: electionId, person_id: id, statement })
        .onConflict((conflict) =>
          conflict.columns(["school_id", "election_id", "person_id"]).doUpdateSet({ statement }),
        )
        .execute();
    },
  });
}

/** Everybody nominated stands, in the order of surname strokes (姓氏笔画). */
async function fixCandidates({ transaction, election, by }: Asking, body: Body<"fixCandidates">): Made {
  const { state } = election;
  const concern = concernOf(await placeOf(transaction, election), state);
  const justification = await resolveJustification(transaction, body, (approver) => guides(approver, concern));
  if (!justification.ok) return justification;
  const nominated = state.preparation.nominations.map(({ person }) => person);
  const people = await loadPersons(transaction, nominated);
  const keyOf = (person: PersonId) => people.get(person)?.strokeKey ?? "";
  const candidates = nominated.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  return accept({
    command: async (_at, writing) => ({
      type: "fixCandidates",
      candidates,
      by,
      justification: justification.value,
      qualifications: await loadQualifications(writing, election.organisation.kind, candidates),
    }),
  });
}

async function nameTellers({ transaction, election }: Asking, body: Body<"nameTellers">): Made {
  const asked = [body.chief, ...body.scrutineers, ...body.tellers];
  const found: PersonId[] = [];
  for (const one of asked) {
    const person = await findPerson(transaction, one);
    if (!person.ok) return person;
    found.push(person.value.id);
  }
  const [chief, ...others] = found as [PersonId, ...PersonId[]];
  const usesPaper = channelOf(election) !== "sealed";
  const boxes = Array.from({ length: usesPaper ? body.boxes : 0 }, (_, at) => `${at + 1}号票箱`);
  const named = {
    chief,
    scrutineers: others.slice(0, body.scrutineers.length),
    tellers: others.slice(body.scrutineers.length),
    boxes,
  };
  return accept({ command: () => ({ type: "nameTellers", named }) });
}

function channelOf({ state }: LoadedElection) {
  return state.status === "called" ? state.next.channel : state.terms.channel;
}

/** Sealed ballots need a question of their own for every vote: written here, and kept with the opening. */
async function open(asking: Asking, { present, closesAt }: Body<"open">): Made {
  const { election, call, isDurable } = asking;
  const round = "round" in election.state ? null : nextRound(election.state);
  const isSealed = round !== null && round.channel !== "paper";
  const question = isSealed ? await prepareQuestion(asking, round) : accept(null);
  if (!question.ok) return question;
  const sealed = question.value;
  return accept({
    command: (at) => ({ type: "open", at, closesAt, present, isDurable, sealed: sealed?.paper ?? null }),
    alongside: async (writing, id, event) => {
      if (sealed === null || round === null || event.type !== "opened") return;
      const vote = { school: call.school.id, election: id, round: round.number, openedAt: event.at };
      await saveQuestion(writing, vote, sealed);
    },
  });
}

/**
 * What was given out is counted from the roll where people were ticked off on it; otherwise the table says it. What is
 * in the sealed box is counted and digested under the lock, so that no ballot comes after it.
 */
async function close({ transaction, election }: Asking, { issued }: Body<"close">): Made {
  const { state } = election;
  if (state.status === "open" && state.round.channel === "paper" && issued === null) {
    const ticked = await countTurnout(transaction, election.id, state.round.number);
    if (ticked.paper === 0) return refuse("vote-issued-missing");
  }
  return accept({
    command: async (at, locked) => ({ type: "close", at, box: await countBox(locked, election, issued) }),
  });
}

async function countBox(locked: SchoolTransaction, { id, state }: LoadedElection, issued: number | null): Promise<Box> {
  if (state.status !== "open") return { paper: null, sealed: null };
  const { channel, number } = state.round;
  const ticked = await countTurnout(locked, id, number);
  const isTicked = ticked.paper > 0 || channel === "mixed";
  const vote = channel === "paper" ? null : await loadVote(locked, id, number);
  return {
    paper: channel === "sealed" ? null : { issued: isTicked ? ticked.paper : (issued ?? 0) },
    sealed: vote === null ? null : await sealBox(locked, vote),
  };
}

/** The minutes are the counts with their sentences, in canonical JSON; the digest is signed under. */
async function declare({ transaction, election, by }: Asking, { chair, on, scans }: Body<"declare">): Made {
  const person = await findPerson(transaction, chair);
  if (!person.ok) return person;
  const minutes = createHash("sha256").update(minutesOf(election)).digest("hex");
  const declaration = { on: on as Day, chief: by, chair: person.value.id, minutes, scans };
  return accept({
    command: async (_at, writing) => ({
      type: "declare",
      declaration,
      writeIns: await loadElectedWriteIns(writing, election),
    }),
  });
}

/** Everything that was counted, as it is digested. */
export function minutesOf({ state }: Pick<LoadedElection, "state">): string {
  const { terms, counted, failed } = state;
  return canonicalJson(JSON.parse(JSON.stringify({ terms, counted, failed })) as Json);
}
