import type { Command as DelegateCommand } from "@tongxin/core/delegates/delegate.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { accept, type Result } from "@tongxin/core/shared/result.ts";
import { act, type Acting } from "../act.ts";
import { inSchool, type SchoolTransaction } from "../database/connection.ts";
import type { Refusal } from "../http/refusals.ts";
import { loadUnfinished, noteWork, strikeOffWork } from "../jobs/unfinished.ts";
import { loadNotices, type LoadedNotice } from "../notices/notice-view.ts";
import { listSchools } from "../schools/school.ts";
import type { World } from "../world.ts";
import { delegateSubject } from "./delegate-subject.ts";
import { idOf } from "./ids.ts";

const kind = "notice-follow-up";
/** The commands on a notice from which something follows for everybody who stands on it. */
const followedUp = ["post", "confirm", "withdraw"] as const;
type FollowedUp = (typeof followedUp)[number];

/** As a notice stands after the command, where nothing else was done to it since. */
const statusesAfter: Readonly<Record<FollowedUp, readonly string[]>> = {
  post: ["posted", "expired"],
  confirm: ["confirmed", "announced"],
  withdraw: ["withdrawn"],
};

export function isFollowedUp(type: string): type is FollowedUp {
  return (followedUp as readonly string[]).includes(type);
}

type Content = {
  readonly type: FollowedUp;
  readonly actor: Actor;
  readonly idempotencyKey: string;
  readonly requestDigest: string;
};

/** Noted with the command itself: should the server die before everybody is told, the next one tells the rest. */
export async function noteFollowUp(
  transaction: SchoolTransaction,
  call: Acting,
  notice: string,
  type: FollowedUp,
): Promise<void> {
  const { actor, idempotencyKey } = call;
  const content: Content = { type, actor, idempotencyKey, requestDigest: digestOf(call) };
  const work = { id: workId(call, notice), kind, subject: notice, content: content as unknown as Json };
  await noteWork(transaction, call.school.id, work);
}

/**
 * Posting puts each delegate on the notice; confirming confirms those left and frees the places that were struck; a
 * notice that is withdrawn lets them go back to the review that they passed. Done again, it passes over those done.
 */
export async function followUp(call: Acting, notice: LoadedNotice, type: FollowedUp): Promise<Result<null, Refusal>> {
  const struck = struckFrom(notice.state);
  for (const { id } of notice.content.rows) {
    const acted = await act(
      { ...call, idempotencyKey: `${call.idempotencyKey}:${id}`, requestDigest: digestOf(call) },
      {
        subject: delegateSubject(call.school.id, notice.organisation),
        id,
        command: (at): DelegateCommand => {
          if (type === "post") return { type: "putOnNotice", notice: notice.id };
          if (type === "withdraw") return { type: "takeOffNotice", notice: notice.id };
          if (!struck.has(id)) return { type: "confirm", notice: notice.id };
          return { type: "vacate", ending: "struck", reason: "公示期内的异议成立", on: dayInChina(at) };
        },
      },
    );
    // Whoever left the place meanwhile, or hangs on another notice, is none of this notice's business.
    if (!acted.ok && acted.refusal !== "delegate-wrong-status" && acted.refusal !== "on-another-notice") return acted;
  }
  await inSchool(call.world.database, call.school.id, (transaction) =>
    strikeOffWork(transaction, workId(call, notice.id)),
  );
  return accept(null);
}

/** Finishes what a server that died left half-done, in the name of whoever decided it; says how many notices it was. */
export async function finishFollowUps(world: World): Promise<number> {
  let finished = 0;
  for (const school of await listSchools(world.database)) {
    const within = <Value>(work: (transaction: SchoolTransaction) => Promise<Value>) =>
      inSchool(world.database, school.id, work);
    for (const { id, subject, content } of await within((transaction) => loadUnfinished(transaction, kind))) {
      const { type, ...decided } = content as unknown as Content;
      const [notice] = await within((transaction) => loadNotices(transaction, subject));
      if (notice === undefined || !statusesAfter[type].includes(notice.state.status)) {
        await within((transaction) => strikeOffWork(transaction, id));
        continue;
      }
      const followed = await followUp({ world, school, ...decided }, notice, type);
      if (followed.ok) finished += 1;
    }
  }
  return finished;
}

/** Before a notice is confirmed the places struck follow from objections upheld; afterwards they are named. */
function struckFrom(state: LoadedNotice["state"]): ReadonlySet<string> {
  if ("struck" in state) return new Set(state.struck);
  if (!("objections" in state)) return new Set();
  return new Set(
    state.objections.flatMap(({ status, about }) => (status === "upheld" && about !== null ? [about] : [])),
  );
}

function workId({ school, idempotencyKey }: Acting, notice: string): string {
  return idOf(school.id, kind, notice, idempotencyKey);
}

/** The same on both occasions, whatever day it is by then. */
function digestOf({ requestDigest, idempotencyKey }: Acting): string {
  return requestDigest ?? idempotencyKey;
}
