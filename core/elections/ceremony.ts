import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import type { Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";

/** Who holds the keys of a sealed election, and how many of them are needed. */
export type CeremonyTerms = {
  readonly election: string;
  readonly group: string;
  /** Base 58; credentials and seeds are bound to it, for all votes of the election. */
  readonly uuid: string;
  readonly threshold: number;
  /** In their order: the first trustee has number 1. */
  readonly trustees: readonly PersonId[];
};

/** First visit: two public keys, signed, and the SHA-256 (hex) of what the second visit will publish. */
export type Certificate = { readonly certificate: string; readonly commitment: string };
/** Second visit: the polynomial in the exponent, agreement to all certificates, and a sealed share for each trustee. */
export type Contribution = {
  readonly coefficients: string;
  readonly agreement: string;
  readonly shares: readonly string[];
};

/** One row a trustee; null for a visit that has not been paid. All of it is public but the shares. */
export type Visits = {
  readonly certificates: readonly (Certificate | null)[];
  readonly contributions: readonly (Contribution | null)[];
  readonly keys: readonly (string | null)[];
  /** When each trustee last opened a trial ballot with the key of the own sheet. */
  readonly rehearsedAt: readonly (Instant | null)[];
};

type Convened = { readonly terms: CeremonyTerms } & Visits;

/**
 * How trustees make the keys of an election: three short visits each, never all at once, then a rehearsal.
 * Source: verifiable-ballots.md section 9. Diagram: docs/rules/ceremony.md (generated from `moves`).
 */
export type Ceremony =
  | { readonly status: "absent" }
  | ({ readonly status: "certifying" | "contributing" | "confirming" | "rehearsing" | "ready" } & Convened)
  /** A trustee received what the sender's public part does not bear out: the keys are made anew. */
  | ({ readonly status: "disputed"; readonly by: number; readonly against: number } & Convened);

export type Command =
  | {
      readonly type: "convene";
      readonly terms: CeremonyTerms;
      /** Those who stand for election: none of them may hold a key. */
      readonly standing: readonly PersonId[];
      /** Whether ballots have been sealed to the keys there are: then nobody may make others. */
      readonly isInUse: boolean;
    }
  | { readonly type: "certify"; readonly trustee: PersonId; readonly visit: Certificate; readonly isProven: boolean }
  | {
      readonly type: "contribute";
      readonly trustee: PersonId;
      readonly visit: Contribution;
      readonly isProven: boolean;
      /** Whether it is what the first visit committed to. */
      readonly isAsCommitted: boolean;
    }
  | { readonly type: "confirm"; readonly trustee: PersonId; readonly key: string; readonly isProven: boolean }
  | { readonly type: "dispute"; readonly trustee: PersonId; readonly against: number }
  | { readonly type: "rehearse"; readonly trustee: PersonId; readonly at: Instant; readonly isProven: boolean };

export type Event =
  | { readonly type: "convened"; readonly terms: CeremonyTerms }
  | { readonly type: "certified"; readonly number: number; readonly visit: Certificate }
  | { readonly type: "contributed"; readonly number: number; readonly visit: Contribution }
  | { readonly type: "confirmed"; readonly number: number; readonly key: string }
  | { readonly type: "disputed"; readonly by: number; readonly against: number }
  | { readonly type: "rehearsed"; readonly number: number; readonly at: Instant };

export type Refusal =
  | "wrong-status"
  | "too-few-trustees"
  | "trustee-twice"
  | "threshold-too-low"
  | "threshold-of-all"
  | "not-a-trustee"
  | "visit-paid"
  | "proof-does-not-hold"
  | "not-as-committed"
  | "shares-missing"
  | "dispute-of-nobody"
  | "in-use"
  | { readonly kind: "trustee-stands"; readonly person: PersonId };

/** Which commands each status hears at all. A ceremony may be convened anew until its keys are in use. */
export const moves = {
  absent: ["convene"],
  certifying: ["convene", "certify"],
  contributing: ["convene", "contribute"],
  confirming: ["convene", "confirm", "dispute"],
  rehearsing: ["convene", "rehearse"],
  ready: ["convene", "rehearse"],
  disputed: ["convene"],
} as const satisfies Record<Ceremony["status"], readonly Command["type"][]>;

export const initial: Ceremony = { status: "absent" };

const trusteesMin = 3;

/** How many of so many trustees are needed where nothing else was agreed: the fewest that are more than half. */
export function leastThreshold(trustees: number): number {
  return Math.floor(trustees / 2) + 1;
}

/** Says what follows from a command of the ceremony, or which fact stands in the way. */
export function decide(ceremony: Ceremony, command: Command): Result<Event, Refusal> {
  if (!(moves[ceremony.status] as readonly string[]).includes(command.type)) return refuse("wrong-status");
  if (command.type === "convene") return convene(command);
  assert(ceremony.status !== "absent", "a ceremony that was convened");
  const number = ceremony.terms.trustees.indexOf(command.trustee) + 1;
  if (number === 0) return refuse("not-a-trustee");
  switch (command.type) {
    case "certify":
      if (isPaid(ceremony.certificates, number)) return refuse("visit-paid");
      return command.isProven ? accept({ type: "certified", number, visit: command.visit }) : unproven;
    case "contribute":
      return contribute(ceremony, command, number);
    case "confirm":
      if (isPaid(ceremony.keys, number)) return refuse("visit-paid");
      return command.isProven ? accept({ type: "confirmed", number, key: command.key }) : unproven;
    case "dispute":
      return dispute(ceremony.terms, command.against, number);
    case "rehearse":
      return command.isProven ? accept({ type: "rehearsed", number, at: command.at }) : unproven;
  }
}

/** The ceremony after an event that `decide` gave for it. */
export function evolve(ceremony: Ceremony, event: Event): Ceremony {
  if (event.type === "convened") {
    const nobody = event.terms.trustees.map(() => null);
    const visits = { certificates: nobody, contributions: nobody, keys: nobody, rehearsedAt: nobody };
    return { status: "certifying", terms: event.terms, ...visits };
  }
  assert(ceremony.status !== "absent", "a ceremony that was convened");
  switch (event.type) {
    case "certified": {
      const certificates = withVisit(ceremony.certificates, event.number, event.visit);
      return { ...ceremony, status: areAllPaid(certificates) ? "contributing" : "certifying", certificates };
    }
    case "contributed": {
      const contributions = withVisit(ceremony.contributions, event.number, event.visit);
      return { ...ceremony, status: areAllPaid(contributions) ? "confirming" : "contributing", contributions };
    }
    case "confirmed": {
      const keys = withVisit(ceremony.keys, event.number, event.key);
      return { ...ceremony, status: areAllPaid(keys) ? "rehearsing" : "confirming", keys };
    }
    case "disputed":
      return { ...ceremony, status: "disputed", by: event.by, against: event.against };
    case "rehearsed": {
      const rehearsedAt = withVisit(ceremony.rehearsedAt, event.number, event.at);
      return { ...ceremony, status: areAllPaid(rehearsedAt) ? "ready" : "rehearsing", rehearsedAt };
    }
  }
}

/** The common visits of a ceremony whose keys are made: nothing of them is null any more. */
export function keysOf(ceremony: Extract<Ceremony, Convened>): {
  readonly certificates: readonly string[];
  readonly coefficients: readonly string[];
  readonly agreements: readonly string[];
  readonly keys: readonly string[];
} | null {
  const certificates = paid(ceremony.certificates).map(({ certificate }) => certificate);
  const contributions = paid(ceremony.contributions);
  const keys = paid(ceremony.keys);
  if (keys.length < ceremony.terms.trustees.length) return null;
  return {
    certificates,
    coefficients: contributions.map(({ coefficients }) => coefficients),
    agreements: contributions.map(({ agreement }) => agreement),
    keys,
  };
}

const unproven = refuse("proof-does-not-hold");

/**
 * At least three persons of whom more than half, but not all, are needed: fewer could open ballots that most would
 * not, and of all one lost sheet would end the election. None of them stands.
 */
function convene({ terms, standing, isInUse }: Extract<Command, { type: "convene" }>): Result<Event, Refusal> {
  if (isInUse) return refuse("in-use");
  const { trustees, threshold } = terms;
  const size = trustees.length;
  const candidate = trustees.find((person) => standing.includes(person));
  if (candidate !== undefined) return refuse({ kind: "trustee-stands", person: candidate });
  if (new Set(trustees).size !== size) return refuse("trustee-twice");
  if (size < trusteesMin) return refuse("too-few-trustees");
  if (threshold < leastThreshold(size)) return refuse("threshold-too-low");
  return threshold >= size ? refuse("threshold-of-all") : accept({ type: "convened", terms });
}

function contribute(
  { terms, contributions }: Convened,
  { visit, isProven, isAsCommitted }: Extract<Command, { type: "contribute" }>,
  number: number,
): Result<Event, Refusal> {
  if (isPaid(contributions, number)) return refuse("visit-paid");
  if (visit.shares.length !== terms.trustees.length) return refuse("shares-missing");
  if (!isProven) return unproven;
  return isAsCommitted ? accept({ type: "contributed", number, visit }) : refuse("not-as-committed");
}

function dispute({ trustees }: CeremonyTerms, against: number, by: number): Result<Event, Refusal> {
  const isSomebody = against >= 1 && against <= trustees.length && against !== by;
  return isSomebody ? accept({ type: "disputed", by, against }) : refuse("dispute-of-nobody");
}

function isPaid(visits: readonly unknown[], number: number): boolean {
  return (visits[number - 1] ?? null) !== null;
}

function areAllPaid(visits: readonly unknown[]): boolean {
  return visits.every((visit) => visit !== null);
}

function paid<Visit>(visits: readonly (Visit | null)[]): readonly Visit[] {
  return visits.flatMap((visit) => (visit === null ? [] : [visit]));
}

function withVisit<Visit>(visits: readonly (Visit | null)[], number: number, visit: Visit): readonly (Visit | null)[] {
  return visits.map((earlier, at) => (at === number - 1 ? visit : earlier));
}
