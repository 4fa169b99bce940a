import { sha256Hex } from "@tongxin/ballot/formats/hashes.ts";
import type { RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { drawSeed } from "@tongxin/ballot/trustees/key-generation.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import type { CeremonyCommand, CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { lettersOf, seedCodeLength } from "./seed-typing.ts";
import { makePart, makeVisit, type VisitFault, type Visiting } from "./visit.ts";

/** What a trustee's page asks of its thread. */
export type Ask =
  | { readonly kind: "draw" }
  | { readonly kind: "check"; readonly typed: string }
  | { readonly kind: "visit"; readonly visiting: Visiting; readonly seed: string }
  | {
      readonly kind: "part";
      readonly visiting: Visiting;
      readonly opening: NonNullable<CeremonyView["opening"]>;
      readonly seed: string;
    };

export type ReplyTo = {
  /** A new seed with its check characters, as it is printed. */
  readonly draw: string;
  /** The seed without them; null where a character is missing, too many or wrong. */
  readonly check: string | null;
  readonly visit: Result<CeremonyCommand, VisitFault>;
  readonly part: Result<string, VisitFault>;
};

/** The seed is in here for as long as one question takes. */
export function makeKeeper(randomBytes: RandomBytes): (ask: Ask) => ReplyTo[Ask["kind"]] {
  return (ask) => {
    switch (ask.kind) {
      case "draw": {
        const seed = drawSeed(randomBytes);
        return seed + checkOf(seed);
      }
      case "check":
        return seedIn(ask.typed);
      case "visit":
        return makeVisit(ask.visiting, ask.seed, randomBytes);
      case "part":
        return makePart(ask.visiting, ask.opening, ask.seed, { randomBytes });
    }
  };
}

const checkLength = 2;
const seedLength = seedCodeLength - checkLength;
const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** Two characters of the SHA-256 of a seed: a slip of the pen is seen before anything is sent. */
function checkOf(seed: string): string {
  const digest = sha256Hex(`check|${seed}`);
  return Array.from({ length: checkLength }, (_, at) =>
    alphabet.charAt(Number.parseInt(digest.slice(at * 8, at * 8 + 8), 16) % alphabet.length),
  ).join("");
}

/** The seed in what was typed, pasted or scanned: spaces and dashes do not matter, letters do. */
function seedIn(typed: string): string | null {
  const letters = lettersOf(typed);
  const seed = letters.slice(0, seedLength);
  return letters.length === seedLength + checkLength && letters.slice(seedLength) === checkOf(seed) ? seed : null;
}
