import { seatsElected } from "@tongxin/core/elections/access.ts";
import type { Event } from "@tongxin/core/elections/election.ts";
import type { Outcome, Seat, Seating } from "@tongxin/core/elections/concluding.ts";
import type { Command as MandateCommand, MandateId } from "@tongxin/core/people/mandate.ts";
import type { Command as NoticeCommand } from "@tongxin/core/notices/notice.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { act, type Acting } from "../act.ts";
import { inSchool, type SchoolTransaction } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import type { Refusal } from "../http/refusals.ts";
import { loadUnfinished, noteWork, strikeOffWork } from "../jobs/unfinished.ts";
import { loadNoticePolicy, noticeSubject } from "../notices/notice-subject.ts";
import { findById } from "../people/register/find-person.ts";
import { beginCommand } from "../people/register/mandate-beginning.ts";
import { mandateSubject } from "../people/register/mandate-subject.ts";
import { loadMandate } from "../people/register/mandate-routes.ts";
import { loadPost } from "../people/register/post-routes.ts";
import { listSchools } from "../schools/school.ts";
import type { World } from "../world.ts";
import { concernOf } from "./election-subject.ts";
import { placeOf } from "./place.ts";
import { electionNoun, findResultNotice, noticeConcern } from "./result-notice.ts";
import { seatingOf } from "./seating.ts";
import { findElection, type LoadedElection } from "./stored.ts";

const kind = "election-conclusion";
/** The events of an election from which something follows elsewhere: for its notice, and for posts. */
const concluding: readonly Event["type"][] = ["finalised", "resultSetAside", "annulled"];

export function isConcluding(event: Event): boolean {
  return concluding.includes(event.type);
}

type Content = { readonly actor: Actor; readonly idempotencyKey: string; readonly requestDigest: string };

/** Noted with the act itself: should the server die before everything has followed, the next one does the rest. */
export async function noteConclusion(
  transaction: SchoolTransaction,
  call: Acting,
  { election, event }: { readonly election: string; readonly event: Event },
): Promise<void> {
  if (!isConcluding(event)) return;
  const { actor, idempotencyKey } = call;
  const content: Content = { actor, idempotencyKey, requestDigest: digestOf(call) };
  const work = { id: workId(call, election), kind, subject: election, content: content as unknown as Json };
  await noteWork(transaction, call.school.id, work);
}

/**
 * What follows from the end of an election: with a final result those succeeded leave, those elected take their posts,
 * and the notice is confirmed; with one that was set aside or stopped the notice is withdrawn. Done again, it passes
 * over what is done. Whatever was refused stays noted, and the page of the election says who has no seat yet.
 */
export async function followConclusion(call: Acting, election: string): Promise<readonly Refusal[]> {
  const found = await inSchool(call.world.database, call.school.id, (transaction) =>
    findElection(transaction, election),
  );
  if (!found.ok) return [found.refusal];
  const { state } = found.value;
  const refused = state.status === "final" ? await conclude(call, found.value, state.outcome) : [];
  const step = await settleNotice(call, found.value);
  const all = [...refused, ...step];
  if (all.length > 0) return all;
  await inSchool(call.world.database, call.school.id, (transaction) =>
    strikeOffWork(transaction, workId(call, election)),
  );
  return [];
}

/** Finishes what a server that died left half-done, in the name of whoever decided it; says how many elections it was. */
export async function finishConclusions(world: World): Promise<number> {
  let finished = 0;
  for (const school of await listSchools(world.database)) {
    const left = await inSchool(world.database, school.id, (transaction) => loadUnfinished(transaction, kind));
    for (const { subject, content } of left) {
      const decided = content as unknown as Content;
      const refused = await followConclusion({ world, school, ...decided }, subject);
      if (refused.length === 0) finished += 1;
    }
  }
  return finished;
}

/** Seats are freed before they are taken. */
async function conclude(call: Acting, election: LoadedElection, { seating }: Outcome): Promise<readonly Refusal[]> {
  const [first] = seating.seats;
  if (first === undefined) return [];
  const refused = await relieve(call, election, { ...seating, on: first.from });
  for (const seat of seating.seats) refused.push(...(await seatOne(call, election, seat)));
  return refused;
}

async function relieve(
  call: Acting,
  election: LoadedElection,
  { relieved, on }: Seating & { readonly on: Day },
): Promise<Refusal[]> {
  const refused: Refusal[] = [];
  for (const { mandate, how } of relieved) {
    const held = await within(call, (transaction) => loadMandate(transaction, mandate));
    if (held === null) continue;
    const command: MandateCommand = { type: "end", on, ending: { how } };
    const acted = await act(following(call, mandate), {
      subject: await seatsOf(call, election, held.postKind),
      id: mandate,
      command: () => command,
    });
    // Whoever has left meanwhile has freed the seat all the same.
    if (!acted.ok && acted.refusal !== "mandate-wrong-status") refused.push(acted.refusal);
  }
  return refused;
}

async function seatOne(call: Acting, election: LoadedElection, seat: Seat): Promise<readonly Refusal[]> {
  const { post, person } = await within(call, async (transaction) => ({
    post: present(await loadPost(transaction, seat.post), "a post that was elected to"),
    person: present(await findById(transaction, seat.person), "a person who was elected"),
  }));
  const id = seatId(election.id, seat.person);
  const acted = await act(following(call, id), {
    subject: await seatsOf(call, election, post.kind),
    id,
    command: async (_at, transaction) => {
      const { from, until } = seat;
      const seating = seatingOf(election);
      const begin = await beginCommand({ call, transaction, id, post, person, from, until, seating });
      // The rules were asked about all of them together, with those who leave, when the result became final.
      return { ...begin, rulings: [] };
    },
  });
  return acted.ok || acted.refusal === "mandate-wrong-status" ? [] : [acted.refusal];
}

/** The mandate that an election gives somebody: always the same one, however often it is entered. */
export function seatId(election: string, person: string): MandateId {
  return uuidOf("elected-mandate", election, person) as MandateId;
}

/** Mandates as the election gives and ends them: who may is asked of the election, not of the register. */
async function seatsOf(call: Acting, election: LoadedElection, post: Parameters<typeof mandateSubject>[0]["post"]) {
  const place = await within(call, (transaction) => placeOf(transaction, election));
  const { organisation, faculty } = place;
  const subject = mandateSubject({ school: call.school.id, concern: { organisation, faculty }, post });
  return { ...subject, may: (actor: Actor) => seatsElected(actor, concernOf(place, election.state)) };
}

/** A notice is confirmed with its result, and withdrawn where there is none any more. */
async function settleNotice(call: Acting, election: LoadedElection): Promise<readonly Refusal[]> {
  const { status } = election.state;
  if (status !== "final" && status !== "called" && status !== "annulled") return [];
  const known = await within(call, async (transaction) => {
    const found = await findResultNotice(transaction, election.id);
    const concern = await noticeConcern(transaction, election);
    return found === null ? null : { ...found, concern, policy: await loadNoticePolicy(transaction) };
  });
  if (known === null || known.state.status === "confirmed" || known.state.status === "announced") return [];
  const organisation = election.organisation.id as OrganisationId;
  const subject = { noun: electionNoun, id: election.id };
  const { concern, policy, content, id } = known;
  const place = { school: call.school.id, organisation, concern, policy, subject, content };
  const acted = await act(following(call, id), {
    // Whoever could end the election so has settled its notice with it.
    subject: { ...noticeSubject(place), may: () => true },
    id,
    command: (at): NoticeCommand =>
      status === "final" ? { type: "confirm", at } : { type: "withdraw", reason: reasonOf(election) },
  });
  return acted.ok || acted.refusal === "notice-wrong-status" ? [] : [acted.refusal];
}

function reasonOf({ state }: LoadedElection): string {
  if (state.status === "annulled") return `选举已中止：${state.reason}`;
  return `对选举结果的异议成立，结果作废，重新投票：${state.failed.at(-1)?.reason ?? ""}`;
}

function within<Value>(call: Acting, work: (transaction: SchoolTransaction) => Promise<Value>): Promise<Value> {
  return inSchool(call.world.database, call.school.id, work);
}

function following(call: Acting, id: string): Acting {
  return { ...call, idempotencyKey: `${call.idempotencyKey}:${id}`, requestDigest: digestOf(call) };
}

function workId({ school, idempotencyKey }: Acting, election: string): string {
  return uuidOf(school.id, kind, election, idempotencyKey);
}

/** The same on every occasion, whatever day it is by then. */
function digestOf({ requestDigest, idempotencyKey }: Acting): string {
  return requestDigest ?? idempotencyKey;
}
