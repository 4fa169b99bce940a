import type { OutgoingAnswer } from "./answer-call.ts";
import type { Endpoint } from "./endpoint.ts";

const sharedForMs = 2_000;
const keptMax = 500;

/**
 * Answers to pages of visitors who are not signed in, and those that are the same for all, shared for two seconds: on the day of an election everybody
 * opens the same few pages at once. One question is asked of the database however many wait for it. Whatever is sent
 * through a page of ours ends the sharing at once; a change over the API is seen after two seconds at the latest.
 * An answer is given to several pages, so no page may change it.
 */
export type SharedAnswers = {
  readonly answer: (
    asked: { readonly endpoint: Endpoint; readonly address: string; readonly sessionToken: string | null },
    ask: () => Promise<OutgoingAnswer>,
  ) => Promise<OutgoingAnswer>;
};

type Kept = { readonly answer: Promise<OutgoingAnswer>; readonly until: number };

/** `now` in milliseconds, monotonic. */
export function shareAnswers(now: () => number = () => performance.now()): SharedAnswers {
  const kept = new Map<string, Kept>();
  const keep = (address: string, ask: () => Promise<OutgoingAnswer>) => {
    if (kept.size >= keptMax) kept.clear();
    const answer = ask();
    kept.set(address, { answer, until: now() + sharedForMs });
    const forget = () => kept.get(address)?.answer === answer && kept.delete(address);
    answer.then((given) => given.kind === "body" || forget(), forget);
    return answer;
  };
  return {
    answer: ({ endpoint, address, sessionToken }, ask) => {
      if (endpoint.method !== "GET") {
        kept.clear();
        return ask().finally(() => kept.clear());
      }
      if (endpoint.access.signedIn || (sessionToken !== null && !endpoint.isSameForAll)) return ask();
      const known = kept.get(address);
      return known !== undefined && known.until > now() ? known.answer : keep(address, ask);
    },
  };
}
