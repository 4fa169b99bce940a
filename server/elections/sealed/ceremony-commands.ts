import { checkCertificate, checkContribution, checkKey } from "@tongxin/ballot/trustees/check-visits.ts";
import { commitmentTo } from "@tongxin/ballot/trustees/visits.ts";
import { drawUuid } from "@tongxin/ballot/credentials/credential.ts";
import { readCanonical } from "@tongxin/ballot/formats/shape.ts";
import { readOrNull } from "@tongxin/ballot/formats/unreadable.ts";
import { signedMessage } from "@tongxin/ballot/trustees/signed-message.ts";
import type { Ceremony as Keys } from "@tongxin/ballot/trustees/key-generation.ts";
import type { Command } from "@tongxin/core/elections/ceremony.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { Instant } from "@tongxin/core/shared/instant.ts";
import { accept, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import { findPerson } from "../../people/register/find-person.ts";
import type { LoadedElection } from "../stored.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import type { CeremonyCommand } from "./contract.ts";
import { groupOf, type ConvenedCeremony } from "./keys.ts";
import { isRehearsed } from "./rehearsal.ts";
import { chance } from "./server-key.ts";

type Made = (at: Instant, transaction: SchoolTransaction) => Promise<Command>;
type Asking = {
  readonly transaction: SchoolTransaction;
  readonly election: LoadedElection;
  readonly trustee: PersonId;
  readonly dataFolder: string;
};

/**
 * What a form or a trustee's page sends, as the ceremony knows it. Proofs are checked under its lock, against what is
 * in it at that moment.
 */
export async function prepareVisit(asking: Asking, body: CeremonyCommand): Promise<Result<Made, Refusal>> {
  const { transaction, election } = asking;
  if (body.type !== "convene") return accept((at, locked) => visitOf({ ...asking, transaction: locked }, body, at));
  const trustees: PersonId[] = [];
  for (const name of body.trustees) {
    const person = await findPerson(transaction, name);
    if (!person.ok) return person;
    trustees.push(person.value.id);
  }
  const uuid = drawUuid(chance);
  const { threshold, group } = body;
  const { preparation } = election.state;
  return accept(async () => ({
    type: "convene",
    terms: { election: election.id, group, uuid, threshold, trustees },
    standing: preparation.nominations.map(({ person }) => person),
    isInUse: election.state.status !== "preparing",
  }));
}

type Visit = Exclude<CeremonyCommand, { type: "convene" }>;

async function visitOf(
  { transaction, election, trustee, dataFolder }: Asking,
  body: Visit,
  at: Instant,
): Promise<Command> {
  const ceremony = await loadCeremony(transaction, election.id);
  const known = ceremony.status === "absent" ? null : placeOf(ceremony, trustee);
  const holds = (check: (place: Place) => boolean): boolean => known !== null && check(known);
  switch (body.type) {
    case "certify": {
      const { certificate, commitment } = body;
      const isProven = holds(({ keys, number }) => checkCertificate(keys, number, certificate));
      return { type: "certify", trustee, visit: { certificate, commitment }, isProven };
    }
    case "contribute": {
      const { coefficients, agreement, shares } = body;
      const isProven = holds(({ keys, number, certificates }) =>
        checkContribution(keys, certificates, number, { coefficients, agreement }),
      );
      const isAsCommitted = holds(({ commitment }) => commitment === commitmentOf(coefficients));
      return { type: "contribute", trustee, visit: { coefficients, agreement, shares }, isProven, isAsCommitted };
    }
    case "confirm": {
      const isProven = holds(({ keys, number, ...texts }) => checkKey(keys, texts, number, body.key));
      return { type: "confirm", trustee, key: body.key, isProven };
    }
    case "dispute":
      return { type: "dispute", trustee, against: body.against };
    case "rehearse": {
      const isProven = holds(({ ceremony: convened, number }) =>
        isRehearsed(dataFolder, convened, number, body.decryption),
      );
      return { type: "rehearse", trustee, at, isProven };
    }
  }
}

type Place = {
  readonly ceremony: ConvenedCeremony;
  readonly keys: Keys;
  readonly number: number;
  readonly certificates: readonly string[];
  readonly coefficients: readonly string[];
  readonly commitment: string | null;
};

/** Where a trustee stands in a ceremony; null for whoever is none. */
function placeOf(ceremony: ConvenedCeremony, trustee: PersonId): Place | null {
  const { terms, certificates, contributions } = ceremony;
  const number = terms.trustees.indexOf(trustee) + 1;
  if (number === 0) return null;
  return {
    ceremony,
    keys: { group: groupOf(terms.group), size: terms.trustees.length, threshold: terms.threshold },
    number,
    certificates: certificates.map((visit) => visit?.certificate ?? ""),
    coefficients: contributions.map((visit) => visit?.coefficients ?? ""),
    commitment: certificates[number - 1]?.commitment ?? null,
  };
}

function commitmentOf(coefficients: string): string | null {
  const signed = readOrNull(() => readCanonical(coefficients, signedMessage, "coefficients"));
  return signed === null ? null : commitmentTo(signed.message);
}
