import { receiptOf, sealBallot } from "@tongxin/ballot/ballots/ballot.ts";
import { deriveSecret } from "@tongxin/ballot/credentials/credential.ts";
import { openElection } from "@tongxin/ballot/elections/election.ts";
import type { RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { openGroup, type OpenGroup } from "@tongxin/ballot/groups/open-group.ts";
import { proveSumRule } from "@tongxin/ballot/side/sum-rule.ts";
import { sealedVotesOf, type SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import type { BoothView } from "@tongxin/server/elections/sealed/contract.ts";

/** A ballot ready to be sent, and what was put into it: kept on the phone only, until it is sent or opened. */
export type Sealed = {
  readonly round: number;
  readonly ballot: string;
  readonly proofs: readonly (readonly { readonly challenge: string; readonly response: string }[])[];
  readonly receipt: string;
};

type Sealing = Pick<BoothView, "text" | "form" | "rules" | "round" | "credentialUuid"> & {
  readonly credential: string;
};

/** Seals what was marked: encrypts and proves it, proves the limit of seats beside it, and signs it with the credential. */
export function sealMarks(
  { text, form, rules, round, credentialUuid, credential }: Sealing,
  marks: SealedMarks,
  randomBytes: RandomBytes,
  open: OpenGroup = openGroup,
): Sealed {
  const election = openElection(text, open);
  const secret = deriveSecret(election.group, { credential, uuid: credentialUuid }, "sha256");
  const sealed = sealBallot(election, secret, sealedVotesOf(form, marks), randomBytes);
  const proofs = rules.map((rule) => proveSumRule(election, sealed, rule, randomBytes));
  return { round, ballot: sealed.text, proofs, receipt: receiptOf(sealed.text) };
}
