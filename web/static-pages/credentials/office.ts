import type { RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { issueCredentials, type Issued, type Terms } from "./issue.ts";
import { drawQr, type QrPicture } from "./qr-picture.ts";

/** What the page asks of its thread. */
export type Ask =
  | { readonly kind: "issue"; readonly count: number; readonly terms: Terms }
  | { readonly kind: "draw"; readonly texts: readonly string[] };

export type Replies = { readonly issue: Issued; readonly draw: readonly QrPicture[] };

/** How often a long list says how far it is. */
const told = 200;

export function makeOffice(randomBytes: RandomBytes) {
  return (ask: Ask, tell: (done: number) => void): Replies[Ask["kind"]] => {
    if (ask.kind === "draw") return ask.texts.map(drawQr);
    const step = Math.max(1, Math.floor(ask.count / told));
    return issueCredentials(ask.count, ask.terms, randomBytes, (done) => {
      if (done % step === 0) tell(done);
    });
  };
}
