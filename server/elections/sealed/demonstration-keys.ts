import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { drawSeed } from "@tongxin/ballot/trustees/key-generation.ts";
import { readTally } from "@tongxin/ballot/tally/encrypted-tally.ts";
import { decryptTally } from "@tongxin/ballot/tally/partial-decryption.ts";
import { openElection } from "@tongxin/ballot/elections/election.ts";
import {
  decryptionSecret,
  payFirstVisit,
  paySecondVisit,
  payThirdVisit,
  type Place,
} from "@tongxin/ballot/trustees/visits.ts";
import type { SignedMessage } from "@tongxin/ballot/trustees/signed-message.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import type { CeremonyView } from "./contract.ts";
import { chance } from "./server-key.ts";

/** By whom the election's endpoints are called as one person or another. */
export type Caller = {
  readonly as: (person: string) => Promise<Actor>;
  readonly call: <Value>(
    actor: Actor,
    id: string,
    asking: { params: Record<string, string>; body?: unknown },
  ) => Promise<Value>;
};

/** Three trustees pay their visits and rehearse. Their sheets are thrown away: nobody opens this trial. */
export async function makeKeys(
  desk: Caller,
  election: string,
  officer: Actor,
  holders: readonly { readonly id: string; readonly number: string }[],
): Promise<void> {
  const params = { election };
  const convene = { type: "convene", trustees: holders.map(({ number }) => number), threshold: 2 };
  await desk.call(officer, "elections.key-command", { params, body: convene });
  const seeds = holders.map(() => drawSeed(chance));
  for (const visit of ["certify", "contribute", "confirm", "rehearse"] as const)
    for (const [at, holder] of holders.entries()) {
      const trustee = await desk.as(holder.id);
      const keys = await desk.call<CeremonyView>(trustee, "elections.keys", { params });
      const body = visitOf(visit, keys, at + 1, seeds[at] ?? "");
      await desk.call(trustee, "elections.key-command", { params, body });
    }
}

function visitOf(
  visit: "certify" | "contribute" | "confirm" | "rehearse",
  keys: CeremonyView,
  index: number,
  seed: string,
) {
  const group = present(openHostGroup(keys.group ?? ""), "a group");
  const ceremony = { group, size: keys.trustees.length, threshold: keys.threshold ?? 0 };
  const place: Place = { ceremony, uuid: keys.uuid ?? "", index };
  const mine = present(keys.mine, "a trustee's part");
  const signed = (text: string) => JSON.parse(text) as SignedMessage;
  const received = { coefficients: mine.coefficients.map(signed), shares: mine.shares };
  switch (visit) {
    case "certify": {
      const { certificate, commitment } = payFirstVisit(place, seed, chance);
      return { type: visit, certificate: JSON.stringify(certificate), commitment };
    }
    case "contribute": {
      const paid = paySecondVisit(place, { seed, certificates: mine.certificates.map(signed) }, chance);
      const [coefficients, agreement] = [JSON.stringify(paid.coefficients), JSON.stringify(paid.agreement)];
      return { type: visit, coefficients, agreement, shares: paid.shares };
    }
    case "confirm": {
      const paid = payThirdVisit(place, { seed, received }, chance);
      return { type: visit, key: JSON.stringify(paid.kind === "key" ? paid.key : null) };
    }
    case "rehearse": {
      const { election: text, tally } = present(mine.rehearsal, "a trial ballot");
      const election = openElection(text, openHostGroup);
      const secret = present(decryptionSecret(place, seed, received), "shares that hold");
      return {
        type: visit,
        decryption: JSON.stringify(decryptTally(election, readTally(group, tally), secret, chance)),
      };
    }
  }
}
