import type { CastView } from "@tongxin/server/elections/sealed/contract.ts";
import type { Sealed } from "./seal.ts";

export type Problem = { readonly code: string; readonly title: string; readonly detail: string };

/** What the server said of a ballot: it has it, or it did not take it and why. */
export type Answered =
  | { readonly kind: "taken"; readonly cast: CastView }
  | { readonly kind: "refused"; readonly problem: Problem };

/** One try. Rejects where no answer came, or one that says nothing of the ballot. */
export type Post = (body: string) => Promise<Answered>;

/** Waits so many seconds, or until it is cut short. Gives false when the voter would rather not send it now. */
export type Wait = (seconds: number, tries: number) => Promise<boolean>;

const waits = [1, 2, 4, 8, 15, 30];

/**
 * Sends a ballot until the server has answered. Every try sends the same bytes: a ballot that had arrived before the
 * connection broke is found in the box and gives the same receipt. Null when the voter stopped it.
 */
export async function sendBallot(sealed: Sealed, post: Post, wait: Wait): Promise<Answered | null> {
  const { round, ballot, proofs } = sealed;
  const body = JSON.stringify({ round, ballot, proofs });
  for (let tries = 1; ; tries++) {
    const answered = await post(body).catch(() => null);
    if (answered !== null) return answered;
    const seconds = waits[Math.min(tries, waits.length) - 1] ?? 1;
    if (!(await wait(seconds, tries))) return null;
  }
}

const patienceMs = 20_000;

/** Posts to the address of the ballots. Only an answer that decides is one: everything else is tried again. */
export function postTo(address: string): Post {
  return async (body) => {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), patienceMs);
    try {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const answer = await fetch(address, { method: "POST", headers, body, cache: "no-store", signal: stop.signal });
      if (answer.ok) return { kind: "taken", cast: (await answer.json()) as CastView };
      if (answer.status >= 500 || answer.status === 429 || answer.status === 408)
        throw new Error(`status ${answer.status}`);
      return { kind: "refused", problem: (await answer.json()) as Problem };
    } finally {
      clearTimeout(late);
    }
  };
}
