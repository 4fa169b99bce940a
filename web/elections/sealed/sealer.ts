import { isCredential } from "@tongxin/ballot/credentials/credential.ts";
import { openElection, type Election } from "@tongxin/ballot/elections/election.ts";
import type { RandomBytes, Scalar } from "@tongxin/ballot/groups/group.ts";
import type { SealedForm, SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import type { OnProgress } from "./thread.ts";
import {
  asksWhatIsShown,
  auditBallot,
  countDraws,
  prepareBallot,
  type Audit,
  type Prepared,
  type Sealed,
  type Sealing,
} from "./seal.ts";

/** What the page asks of the thread that seals. Marks and credentials go there and no further. */
export type Ask =
  | {
      readonly kind: "open";
      readonly text: string;
      readonly fingerprint: string;
      readonly form: SealedForm;
      readonly names: readonly string[];
    }
  | { readonly kind: "check"; readonly credential: string }
  | { readonly kind: "seal"; readonly sealing: Sealing; readonly marks: SealedMarks }
  | { readonly kind: "audit" };

/** `wrong-question`: what would be sealed to is not what the page shows. */
export type Reply =
  | { readonly kind: "opened" }
  | { readonly kind: "wrong-question" }
  | { readonly kind: "checked"; readonly isCredential: boolean }
  | { readonly kind: "sealed"; readonly sealed: Sealed }
  | { readonly kind: "audited"; readonly audit: Audit };

export type ReplyTo<Kind extends Ask["kind"]> = Extract<
  Reply,
  {
    open: { kind: "opened" | "wrong-question" };
    check: { kind: "checked" };
    seal: { kind: "sealed" };
    audit: { kind: "audited" };
  }[Kind]
>;

export type { OnProgress };

/** The tables of a key are made after this many uses of it: before the voter waits for them. */
const usesBeforeTables = 12;

/**
 * Seals ballots of one election, and keeps the last one with what opens it until it is sent, laid open or replaced.
 * One that was laid open is forgotten: it is never sent.
 */
export function makeSealer(randomBytes: RandomBytes): (ask: Ask, onProgress?: OnProgress) => Reply {
  let election: Election | null = null;
  let shown: { readonly form: SealedForm; readonly candidates: number } | null = null;
  let last: Prepared | null = null;

  function open(ask: Extract<Ask, { kind: "open" }>): Reply {
    const opened = openElection(ask.text);
    if (opened.fingerprint !== ask.fingerprint || !asksWhatIsShown(ask.text, ask.form, ask.names))
      return { kind: "wrong-question" };
    warmUp(opened);
    election = opened;
    shown = { form: ask.form, candidates: ask.names.length };
    return { kind: "opened" };
  }

  function seal({ sealing, marks }: Extract<Ask, { kind: "seal" }>, onProgress: OnProgress): Reply {
    if (election === null) throw new Error("an election that was opened");
    const total = countDraws(election, sealing.rules);
    let drawn = 0;
    const counted: RandomBytes = (length) => {
      drawn += 1;
      onProgress(Math.min(1, drawn / total));
      return randomBytes(length);
    };
    last = prepareBallot(election, sealing, marks, counted);
    return { kind: "sealed", sealed: last.sealed };
  }

  function audit(): Reply {
    if (election === null || shown === null || last === null) throw new Error("a ballot that was prepared");
    const { opened } = last;
    last = null;
    return { kind: "audited", audit: auditBallot(election, shown, opened) };
  }

  return (ask, onProgress = () => undefined) => {
    switch (ask.kind) {
      case "open":
        return open(ask);
      case "check":
        return { kind: "checked", isCredential: isCredential(ask.credential) };
      case "seal":
        return seal(ask, onProgress);
      case "audit":
        return audit();
    }
  };
}

function warmUp({ group, encryption }: Election): void {
  const exponent = (group.order - 3n) as Scalar;
  for (let use = 0; use < usesBeforeTables; use++) {
    group.generator.secretPower(exponent);
    encryption.key.secretPower(exponent);
  }
}
