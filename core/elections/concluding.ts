import type { MandateId } from "../people/mandate.ts";
import type { PersonId } from "../people/person.ts";
import type { PostId } from "../people/post.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "../people/ruling.ts";
import type { Day, Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import { findQualificationFault, type Conditions, type Exclusion, type Qualification } from "./qualification.ts";
import { electionTemplates, type TemplateName } from "./template.ts";

/** The minutes as signed: who signed, and the digests (SHA-256, hex) of the scans. */
export type Declaration = {
  readonly on: Day;
  readonly chief: PersonId;
  readonly chair: PersonId;
  readonly minutes: string;
  readonly scans: readonly string[];
};

/** How the notice of the result stands at the moment of a command. A notice that was withdrawn is none. */
export type ResultNotice = {
  readonly id: string;
  /** While it hangs or has hung: the last day for objections, and the moment that day is over. Null for a draft. */
  readonly period: { readonly lastDay: Day; readonly endsAt: Instant } | null;
  /** Objections that nobody has decided. */
  readonly unanswered: number;
  /** An objection about the whole result was upheld. */
  readonly isUpheld: boolean;
  /** Those whose election an objection upheld has struck. */
  readonly struck: { readonly persons: readonly PersonId[] };
};

/** The post that the template elects to, as it stands when the result becomes final. */
export type SeatsOfPost = {
  readonly id: PostId;
  readonly seats: number;
  /** Mandates on it that do not end with this election. */
  readonly staying: number;
};

/** Somebody elected takes a seat: the first day, and the first day no longer covered. */
export type Seat = { readonly person: PersonId; readonly post: PostId; readonly from: Day; readonly until: Day };
/** A mandate that ends with the election, because its holder is succeeded or has taken the new post. */
export type Relief = {
  readonly mandate: MandateId;
  readonly person: PersonId;
  readonly how: "succeeded" | "took-another-post";
};
export type Seating = { readonly seats: readonly Seat[]; readonly relieved: readonly Relief[] };

/** What a final result settles: the notice it stood on, whom objections struck, and which mandates begin and end. */
export type Outcome = {
  readonly notice: string;
  readonly struck: { readonly persons: readonly PersonId[] };
  readonly seating: Seating;
};

/** Somebody elected by names written on ballots, who was never asked what nominees are asked. */
export type ElectedWriteIn = { readonly exclusion: Exclusion | null; readonly qualification: Qualification };
/** Those of them who may not be elected there, or do not meet the conditions: they are not elected. */
export type Unfit = { readonly unfit: { readonly persons: readonly PersonId[] } };

export type ConcludingCommand =
  /** `writeIns`: those elected whom nobody had nominated, as the records know them at that moment. */
  | { readonly type: "declare"; readonly declaration: Declaration; readonly writeIns: readonly ElectedWriteIn[] }
  | {
      readonly type: "finalise";
      readonly at: Instant;
      readonly notice: ResultNotice | null;
      /** Null where the template elects to no post, for a trial, and where the union has no such post. */
      readonly post: SeatsOfPost | null;
      /** For everybody elected and not struck; empty where the template elects to no post. */
      readonly seating: Seating;
      readonly by: PersonId;
      readonly rulings: readonly Ruling[];
      readonly justification: Justification | null;
    }
  | { readonly type: "setAside"; readonly reason: string; readonly notice: ResultNotice | null };

export type ConcludingEvent =
  | ({ readonly type: "declared"; readonly declaration: Declaration } & Unfit)
  | ({ readonly type: "finalised"; readonly departsFrom: readonly string[] } & Outcome)
  | { readonly type: "resultSetAside"; readonly reason: string };

export type ConcludingRefusal =
  | "minutes-missing"
  | "chief-signs-as-chair"
  | "not-the-chief-scrutineer"
  | { readonly kind: "write-in-unverified"; readonly persons: readonly PersonId[] }
  | "no-reason"
  | "result-not-on-notice"
  | { readonly kind: "objections-open"; readonly lastDay: Day }
  | { readonly kind: "objections-unanswered"; readonly count: number }
  | "objection-upheld"
  | "nobody-left-elected"
  | "no-objection-upheld"
  | "post-missing"
  | { readonly kind: "seats-taken"; readonly seats: number; readonly staying: number; readonly elected: number }
  | RuleRefusal;

/** What an election brings to its end: how it was set up, who watched over it, and who is elected. */
export type Concluded = {
  readonly terms: { readonly template: TemplateName; readonly isTrial: boolean };
  readonly chief: PersonId | null;
  readonly conditions: Conditions;
  readonly elected: readonly PersonId[];
};

/**
 * From the declaration to the final result. A result is final when its notice has hung its full length and every
 * objection is decided; then those elected take their posts. Sources: procedures.md 2.4 and 2.11, S-5.4 … S-5.6.
 */
export function decideConcluding(
  election: Concluded,
  command: ConcludingCommand,
): Result<ConcludingEvent, ConcludingRefusal> {
  switch (command.type) {
    case "declare":
      return declare(election, command);
    case "finalise":
      return finalise(election, command);
    case "setAside":
      return setAside(election, command);
  }
}

/** Whether what is elected is a post of the union, so that mandates begin with a final result. A trial seats nobody. */
export function electsToPost({ template, isTrial }: Concluded["terms"]): boolean {
  return !isTrial && electionTemplates[template].electing.what === "post";
}

/**
 * The chief scrutineer reports and the chair declares; they are two persons, and the minutes are there. Whoever was
 * written in must be fit to be elected all the same. Source: procedures.md 2.4.
 */
function declare(
  { chief, conditions }: Concluded,
  { declaration, writeIns }: Extract<ConcludingCommand, { type: "declare" }>,
): Result<ConcludingEvent, ConcludingRefusal> {
  if (declaration.minutes.trim() === "") return refuse("minutes-missing");
  if (declaration.chief !== chief) return refuse("not-the-chief-scrutineer");
  if (declaration.chief === declaration.chair) return refuse("chief-signs-as-chair");
  const isUnfit = ({ exclusion, qualification }: ElectedWriteIn) =>
    exclusion !== null || findQualificationFault(conditions, [qualification], { isFinal: false }) !== null;
  const personOf = ({ qualification }: ElectedWriteIn) => qualification.person;
  const fit = writeIns.filter((one) => !isUnfit(one));
  const open = fit.filter(
    ({ qualification }) => findQualificationFault(conditions, [qualification], { isFinal: true }) !== null,
  );
  if (open.length > 0) return refuse({ kind: "write-in-unverified", persons: open.map(personOf) });
  return accept({ type: "declared", declaration, unfit: { persons: writeIns.filter(isUnfit).map(personOf) } });
}

function finalise(
  election: Concluded,
  command: Extract<ConcludingCommand, { type: "finalise" }>,
): Result<ConcludingEvent, ConcludingRefusal> {
  const { at, notice, post, seating, by, rulings, justification } = command;
  if (notice === null || notice.period === null) return refuse("result-not-on-notice");
  if (at < notice.period.endsAt) return refuse({ kind: "objections-open", lastDay: notice.period.lastDay });
  if (notice.unanswered > 0) return refuse({ kind: "objections-unanswered", count: notice.unanswered });
  if (notice.isUpheld) return refuse("objection-upheld");
  if (isEmptied(election, notice)) return refuse("nobody-left-elected");
  const { id, struck } = notice;
  const outcome = { notice: id, struck, seating };
  const isSeating = electsToPost(election.terms) && election.elected.length > 0;
  if (!isSeating) return accept({ type: "finalised", ...outcome, departsFrom: [] });
  if (post === null) return refuse("post-missing");
  const elected = seating.seats.length;
  if (post.staying + elected > post.seats)
    return refuse({ kind: "seats-taken", seats: post.seats, staying: post.staying, elected });
  const heeded = heedRules({ rulings, justification: justification ?? undefined, by });
  return heeded.ok ? accept({ type: "finalised", ...outcome, departsFrom: heeded.value }) : heeded;
}

/** A result is set aside only for an objection that was upheld against all of it, or against each of those elected. */
function setAside(
  election: Concluded,
  { reason, notice }: Extract<ConcludingCommand, { type: "setAside" }>,
): Result<ConcludingEvent, ConcludingRefusal> {
  const isUpheld = notice !== null && (notice.isUpheld || isEmptied(election, notice));
  if (!isUpheld) return refuse("no-objection-upheld");
  return reason.trim() === "" ? refuse("no-reason") : accept({ type: "resultSetAside", reason: reason.trim() });
}

function isEmptied({ elected }: Concluded, { struck }: ResultNotice): boolean {
  return elected.length > 0 && elected.every((person) => struck.persons.includes(person));
}
