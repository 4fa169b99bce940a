import type { Result } from "@tongxin/core/shared/result.ts";

/** One way out to the school's account system and back. The secrets of the attempt never leave the server but as hashes. */
export type Attempt = {
  /** Where the account system sends the browser back to, without its own additions. */
  readonly returnTo: string;
  readonly state: string;
  readonly nonce: string;
  /** The PKCE verifier; OIDC only. */
  readonly verifier: string;
};

export type SignOnRefusal =
  | "sign-on-not-set-up"
  | "sign-on-unreachable"
  | "sign-on-stale"
  | "sign-on-refused"
  | "sign-on-person-unknown";

/** An account system: where to send somebody, whom it says has come back, and where its own sign-out is. */
export type Provider = {
  readonly begin: (attempt: Attempt) => Promise<Result<URL, SignOnRefusal>>;
  /** The number of the person, as the account system knows it. `came` is the address the browser came back to. */
  readonly finish: (attempt: Attempt, came: URL) => Promise<Result<string, SignOnRefusal>>;
  readonly leave: (goTo: string) => Promise<URL | null>;
};

/** The account system has this long to answer. */
export const answerWithinMs = 8_000;
