import type { z } from "zod";
import { drawCredential } from "@tongxin/ballot/credentials/credential.ts";
import { access } from "@tongxin/core/elections/access.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { Acting } from "../../act.ts";
import { inSchool, type SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { concernOf } from "../election-subject.ts";
import { placeOf } from "../place.ts";
import { findElection } from "../stored.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import type { CredentialList } from "./contract.ts";
import { checkCredentials, saveCredentials, saveHeld } from "./credentials.ts";
import { groupOf } from "./keys.ts";
import { chance } from "./server-key.ts";
import { inThread } from "./threads.ts";

type Given = z.output<typeof CredentialList>;
type Ready = { readonly group: string; readonly uuid: string; readonly voters: readonly string[] };

/**
 * Takes the public credentials an office has made, or draws them here where there is no such office. Not possible once
 * a vote has been opened: a credential that was handed out must go on being good.
 */
export async function giveCredentials(
  call: Acting,
  election: string,
  given: Given,
): Promise<Result<{ count: number }, Refusal>> {
  const { world, school } = call;
  const ready = await inSchool(world.database, school.id, (transaction) => readyFor(transaction, call, election));
  if (!ready.ok) return ready;
  const { group, uuid, voters } = ready.value;
  const held = given.how === "draw" ? voters.map((person) => ({ person, credential: drawCredential(chance) })) : [];
  const drawn = held.map(({ credential }) => credential);
  const credentials =
    given.how === "given" ? given.credentials : await inThread({ kind: "derive", group, uuid, credentials: drawn });
  const checked = checkCredentials(groupOf(group), credentials, voters.length);
  if (!checked.ok) return checked;
  return inSchool(world.database, school.id, async (transaction) => {
    await transaction.selectFrom("election").select("id").where("id", "=", election).forUpdate().execute();
    const still = await readyFor(transaction, call, election);
    if (!still.ok) return still;
    assert(still.value.voters.length === voters.length, "the roll has not changed while credentials were made");
    await saveCredentials(transaction, { school: school.id, election }, checked.value);
    if (given.how === "draw") await saveHeld(transaction, { school: school.id, election }, held);
    return accept({ count: checked.value.length });
  });
}

async function readyFor(
  transaction: SchoolTransaction,
  { actor }: Acting,
  election: string,
): Promise<Result<Ready, Refusal>> {
  const found = await findElection(transaction, election);
  if (!found.ok) return found;
  const { state } = found.value;
  const place = await placeOf(transaction, found.value);
  if (!access.election.seal(actor, concernOf(place, state))) return refuse("not-permitted");
  if (state.status !== "preparing") return refuse("credentials-in-use");
  if (state.preparation.roll === null) return refuse("credentials-no-roll");
  const ceremony = await loadCeremony(transaction, election);
  if (ceremony.status === "absent") return refuse("credentials-no-ceremony");
  const rows = await transaction
    .selectFrom("election_voter")
    .select("person_id")
    .where("election_id", "=", election)
    .execute();
  const { group, uuid } = ceremony.terms;
  return accept({ group, uuid, voters: rows.map(({ person_id }) => person_id) });
}
