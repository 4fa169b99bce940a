import type { DelegateElection } from "@tongxin/core/delegates/delegate-election.ts";
import type { Command } from "@tongxin/core/elections/election.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { act, type Acting } from "../act.ts";
import { inSchool } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import { electionSubject, type Place } from "./election-subject.ts";
import type { StandingElection } from "./stored.ts";

/**
 * Once nominations are open in an election held for a unit's delegates, those whom its classes put forward and the
 * faculty fixed stand in it. Done again, it finds who stands already.
 */
export async function nominateForDelegates(
  call: Acting,
  { election, state, place }: { readonly election: string; readonly state: StandingElection; readonly place: Place },
): Promise<void> {
  const { delegateElection } = state.terms;
  if (delegateElection === null) return;
  const candidates = await inSchool(call.world.database, call.school.id, async (transaction) => {
    const row = await transaction
      .selectFrom("delegate_election")
      .select("state")
      .where("id", "=", delegateElection)
      .executeTakeFirst();
    const found = row?.state as DelegateElection | undefined;
    return found !== undefined && "candidates" in found ? found.candidates : [];
  });
  for (const person of candidates) {
    const idempotencyKey = uuidOf(call.school.id, "nominate", election, person);
    const { requestDigest: _, ...own } = call;
    await act(
      { ...own, idempotencyKey },
      { subject: electionSubject(place), id: election, command: () => nominationOf(person) },
    );
  }
}

function nominationOf(person: PersonId): Command {
  const nomination = { person, statement: null, delegation: null };
  // The faculty has reviewed them already: what the delegates' own review asked is not asked here again.
  return { type: "nominate", nomination, exclusion: null, qualification: { person, study: "open", standing: null } };
}
