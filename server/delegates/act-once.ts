import type { Actor } from "@tongxin/core/people/actor.ts";
import { refuse, type Result } from "@tongxin/core/shared/result.ts";
import { act, type Act, type Acted } from "../act.ts";
import type { Call } from "../http/endpoint.ts";
import type { Refusal } from "../http/refusals.ts";

export type Acting = Pick<Call<unknown, unknown, unknown, Actor>, "world" | "school" | "actor" | "idempotencyKey">;

/**
 * `act` for nouns whose first command makes the row. Two such requests at once cannot lock what is not there yet: the
 * second finds the row made meanwhile and is decided again, against it.
 */
export async function actOnce<
  State,
  Command extends { readonly type: string },
  Event extends { readonly type: string },
>(call: Acting, acting: Act<State, Command, Event>): Promise<Result<Acted<Event>, Refusal>> {
  try {
    return await act(call, acting);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return decideAgain(call, acting);
  }
}

/** Who was seated elsewhere at the same moment is refused by the table itself: nobody holds two places of one plan. */
async function decideAgain<State, Command extends { readonly type: string }, Event extends { readonly type: string }>(
  call: Acting,
  acting: Act<State, Command, Event>,
): Promise<Result<Acted<Event>, Refusal>> {
  try {
    return await act(call, acting);
  } catch (error) {
    if (!isUniqueViolation(error) || acting.subject.noun !== "delegate") throw error;
    return refuse("already-a-delegate");
  }
}

/** SQLSTATE 23505. */
function isUniqueViolation(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "23505";
}
