import type { Group, RandomBytes, Scalar } from "@tongxin/ballot/groups/group.ts";
import { openGroup, type OpenGroup } from "@tongxin/ballot/groups/open-group.ts";
import { openElection } from "@tongxin/ballot/elections/election.ts";
import { mixTally } from "@tongxin/ballot/mixnet/mix.ts";
import { readTally } from "@tongxin/ballot/tally/encrypted-tally.ts";
import { decryptTally } from "@tongxin/ballot/tally/partial-decryption.ts";
import {
  decryptionSecret,
  isSeedOf,
  payFirstVisit,
  paySecondVisit,
  payThirdVisit,
  type Place,
  type Received,
} from "@tongxin/ballot/trustees/visits.ts";
import type { SignedMessage } from "@tongxin/ballot/trustees/signed-message.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { CeremonyCommand, CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";

/** What a trustee's page does with the seed on the sheet. The seed is used here and goes nowhere. */
export type Visiting = Pick<CeremonyView, "group" | "uuid" | "threshold" | "trustees"> & {
  readonly mine: NonNullable<CeremonyView["mine"]>;
};

/** `wrong-seed`: the sheet is another one, or a character is wrong; `changed`: what was received cannot be right. */
export type VisitFault = "wrong-seed" | "nothing-to-do" | "changed";

/** What the next visit sends. The first one needs no more than a seed; every later one that it is the same. */
export function makeVisit(
  visiting: Visiting,
  seed: string,
  randomBytes: RandomBytes,
  open: OpenGroup = openGroup,
): Result<CeremonyCommand, VisitFault> {
  const { mine } = visiting;
  const place = placeOf(visiting, open);
  if (mine.next === "certify") {
    const { certificate, commitment } = payFirstVisit(place, seed, randomBytes);
    return accept({ type: "certify", certificate: JSON.stringify(certificate), commitment });
  }
  if (mine.next === null) return refuse("nothing-to-do");
  if (!isOwnSeed(place.ceremony.group, mine, seed)) return refuse("wrong-seed");
  if (mine.next === "contribute") {
    const certificates = mine.certificates.map(signed);
    const { coefficients, agreement, shares } = paySecondVisit(place, { seed, certificates }, randomBytes);
    return accept({
      type: "contribute",
      coefficients: JSON.stringify(coefficients),
      agreement: JSON.stringify(agreement),
      shares: [...shares],
    });
  }
  if (mine.next === "confirm") {
    const visit = payThirdVisit(place, { seed, received: receivedBy(mine) }, randomBytes);
    return visit.kind === "dispute"
      ? accept({ type: "dispute", against: visit.against })
      : accept({ type: "confirm", key: JSON.stringify(visit.key) });
  }
  const decryption =
    mine.rehearsal === null ? null : decrypt(place, { mine, seed, ...mine.rehearsal }, randomBytes, open);
  return decryption === null ? refuse("changed") : accept({ type: "rehearse", decryption });
}

/** A trustee's part of opening the box: a mix, which needs no seed, or the own decryption. */
export function makePart(
  visiting: Visiting,
  { stage, work }: NonNullable<CeremonyView["opening"]>,
  seed: string,
  { randomBytes, open = openGroup }: { readonly randomBytes: RandomBytes; readonly open?: OpenGroup },
): Result<string, VisitFault> {
  if (work === null) return refuse("nothing-to-do");
  const place = placeOf(visiting, open);
  if (!isOwnSeed(place.ceremony.group, visiting.mine, seed)) return refuse("wrong-seed");
  if (stage === "mixing") {
    const election = openElection(work.election, open);
    return accept(JSON.stringify(mixTally(election, readTally(election.group, work.tally), randomBytes)));
  }
  const decryption = decrypt(place, { mine: visiting.mine, seed, ...work }, randomBytes, open);
  return decryption === null ? refuse("changed") : accept(decryption);
}

type Decrypting = {
  readonly mine: Visiting["mine"];
  readonly seed: string;
  readonly election: string;
  readonly tally: string;
};

function decrypt(
  place: Place,
  { mine, seed, election: text, tally }: Decrypting,
  randomBytes: RandomBytes,
  open: OpenGroup,
): string | null {
  const secret: Scalar | null = decryptionSecret(place, seed, receivedBy(mine));
  if (secret === null) return null;
  const election = openElection(text, open);
  return JSON.stringify(decryptTally(election, readTally(election.group, tally), secret, randomBytes));
}

function placeOf({ group: name, uuid, threshold, trustees, mine }: Visiting, open: OpenGroup): Place {
  const group = open(name ?? "");
  if (group === null || uuid === null || threshold === null) throw new Error("a ceremony that was convened");
  return { ceremony: { group, size: trustees.length, threshold }, uuid, index: mine.number };
}

function isOwnSeed(group: Group, { certificates, number }: Visiting["mine"], seed: string): boolean {
  const own = certificates[number - 1];
  return own !== undefined && isSeedOf(group, seed, signed(own));
}

function receivedBy({ coefficients, shares }: Visiting["mine"]): Received {
  return { coefficients: coefficients.map(signed), shares };
}

function signed(text: string): SignedMessage {
  return JSON.parse(text) as SignedMessage;
}
