import { guides, prepares } from "@tongxin/core/elections/access.ts";
import { judgeQualification } from "@tongxin/core/elections/qualification.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Qualification } from "./conditions-contract.ts";
import { loadQualifications } from "./conditions.ts";
import { concernOf, type Place } from "./election-subject.ts";
import type { LoadedElection } from "./stored.ts";

type Seeing = { readonly actor: Actor | null; readonly place: Omit<Place, "school"> };

/**
 * How those nominated meet the conditions, by person, while candidates are being settled. Study is nobody's business
 * but the person's own and the staff's who prepare the election or guide the union.
 */
export async function loadJudged(
  transaction: SchoolTransaction,
  { organisation, state }: LoadedElection,
  { actor, place }: Seeing,
): Promise<ReadonlyMap<string, Qualification>> {
  const { conditions, nominations } = state.preparation;
  const isAsked = conditions !== undefined && (conditions.study || conditions.standing !== null);
  if (!isAsked || actor === null || state.status !== "preparing") return new Map();
  const concern = concernOf(place, state);
  const seesAll = actor.kind === "staff" && (prepares(actor, concern) || guides(actor, concern));
  const seen = nominations.map(({ person }) => person).filter((person) => seesAll || person === actor.personId);
  const known = await loadQualifications(transaction, organisation.kind, seen);
  return new Map(known.map((one) => [one.person, judgeQualification(conditions, one)]));
}
