import { assert } from "../shared/assert.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { BallotPile, Mark } from "./ballot.ts";
import type { ElectionRules } from "./election-rules.ts";
import { tallyBallots, type Tally } from "./tally.ts";

/**
 * How a ballot of ○ × 弃权 becomes questions that can be sealed and counted without opening a single ballot.
 *
 * - `one-of`: one seat and only approvals: one question, of which exactly one answer is given, an abstention being one.
 * - `approval`: only approvals: one question of at most as many answers as there are seats.
 * - `each`: a question of 赞成 and 反对 for every candidate. That no more are approved than there are seats no question
 *   can say; `limit` is proven beside the ballot. It is null where there are no more candidates than seats.
 * - `named`: a name may be written in, or blank ballots are void: nothing of that can be told from sums. All marks go
 *   into one ciphertext that is opened after mixing; `perNumber` candidates share one of its numbers.
 */
export type SealedForm =
  | { readonly kind: "one-of" | "approval"; readonly seats: number; readonly countsBlank: boolean }
  | { readonly kind: "each"; readonly limit: number | null }
  | { readonly kind: "named"; readonly perNumber: 1 | 4; readonly writeIns: number };

/** Whether a voter marks × as well as ○, or only ○. */
export const markings = ["for-against", "for-only"] as const;
export type Marking = (typeof markings)[number];

/** A question as the library of sealed ballots knows it, with the words it is asked in. */
export type SealedQuestion = { readonly wording: string; readonly question: Question };
type Question =
  | {
      readonly kind: "homomorphic";
      readonly answers: readonly string[];
      readonly blank: boolean;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "non-homomorphic"; readonly answers: readonly string[] };

/** Of these choices (question and answer, from 0) at least `lo` and at most `hi` are given. */
export type SumLimit = {
  readonly lo: number;
  readonly hi: number;
  readonly parts: readonly (readonly [number, number])[];
};

/** What a voter marked: one mark per candidate in printed order, and the places on the roll of those written in. */
export type SealedMarks = {
  readonly marks: readonly Exclude<Mark, "illegible">[];
  readonly writeIns: readonly number[];
};

export type SealedFormRefusal = "too-many-to-seal" | "weights-not-sealed" | "write-ins-need-marks";

/** Numbers one ciphertext holds on the curve, and as many names as paper has cells for. Source: ballot/questions. */
const numbersMax = 30;
const writeInsMax = 4;
const writeInNumbers = 2;

type FormRules = Pick<ElectionRules, "seats" | "writeIns" | "blankBallot" | "weights">;

/** The form for these rules, or what keeps such a vote from being sealed. */
export function sealedFormOf(
  { seats, writeIns, blankBallot, weights }: FormRules,
  candidateCount: number,
  marking: Marking,
): Result<SealedForm, SealedFormRefusal> {
  if (weights !== null) return refuse("weights-not-sealed");
  if (marking === "for-only") {
    if (writeIns) return refuse("write-ins-need-marks");
    const countsBlank = seats === 1 || blankBallot === "void";
    return accept({ kind: seats === 1 ? "one-of" : "approval", seats, countsBlank });
  }
  if (!writeIns && blankBallot === "valid")
    return accept({ kind: "each", limit: candidateCount > seats ? seats : null });
  const slots = writeIns ? Math.min(seats, writeInsMax) : 0;
  const room = numbersMax - slots * writeInNumbers;
  if (Math.ceil(candidateCount / 4) > room) return refuse("too-many-to-seal");
  return accept({ kind: "named", perNumber: candidateCount <= room ? 1 : 4, writeIns: slots });
}

/** The questions of a form, in the order in which `sealedVotesOf` answers them. */
export function sealedQuestionsOf(
  form: SealedForm,
  title: string,
  names: readonly string[],
): readonly SealedQuestion[] {
  switch (form.kind) {
    case "one-of":
      return [{ wording: title, question: { kind: "homomorphic", answers: names, blank: true, min: 1, max: 1 } }];
    case "approval": {
      const { seats, countsBlank } = form;
      const [min, max] = [countsBlank ? 1 : 0, Math.min(seats, names.length)];
      return [{ wording: title, question: { kind: "homomorphic", answers: names, blank: countsBlank, min, max } }];
    }
    case "each":
      return names.map((name) => ({
        wording: name,
        question: { kind: "homomorphic", answers: ["赞成", "反对"], blank: false, min: 0, max: 1 },
      }));
    case "named":
      return [{ wording: title, question: { kind: "non-homomorphic", answers: namedAnswers(form, names) } }];
  }
}

/** The rules over several questions that are proven beside each ballot. */
export function sumLimitsOf(form: SealedForm, candidateCount: number): readonly SumLimit[] {
  if (form.kind !== "each" || form.limit === null) return [];
  return [{ lo: 0, hi: form.limit, parts: Array.from({ length: candidateCount }, (_, at) => [at, 0] as const) }];
}

/** The numbers of a ballot, one row per question. The marks keep the form: the booth lets nobody mark otherwise. */
export function sealedVotesOf(form: SealedForm, { marks, writeIns }: SealedMarks): readonly (readonly number[])[] {
  const approvals = marks.map((mark) => Number(mark === "for"));
  switch (form.kind) {
    case "one-of":
    case "approval": {
      const isBlank = approvals.every((approval) => approval === 0);
      return [form.countsBlank ? [Number(isBlank), ...approvals] : approvals];
    }
    case "each":
      return marks.map((mark) => [Number(mark === "for"), Number(mark === "against")]);
    case "named": {
      const slots = Array.from({ length: form.writeIns }, (_, at) => writeIns[at] ?? 0);
      const places = slots.flatMap((place) => [place >> 8, place & 255]);
      return [[...packMarks(marks, form.perNumber), ...places]];
    }
  }
}

/** The marks that numbers of a ballot stand for: what `sealedVotesOf` made them of. */
export function marksOfVotes(
  form: SealedForm,
  votes: readonly (readonly number[])[],
  candidateCount: number,
): SealedMarks {
  const [row = []] = votes;
  const candidates = Array.from({ length: candidateCount }, (_, at) => at);
  switch (form.kind) {
    case "one-of":
    case "approval":
      return {
        marks: candidates.map((at) => (row[at + Number(form.countsBlank)] === 1 ? "for" : "abstain")),
        writeIns: [],
      };
    case "each":
      return {
        marks: candidates.map((at) => (votes[at]?.[0] === 1 ? "for" : votes[at]?.[1] === 1 ? "against" : "abstain")),
        writeIns: [],
      };
    case "named":
      return {
        marks: candidates.map((at) => codes[codeAt(form.perNumber, row, at)] ?? "abstain"),
        writeIns: placesIn(form, row, candidateCount),
      };
  }
}

/** What the opened box says, one row per question: sums, or the numbers of every single ballot. */
export type OpenedResult = readonly (readonly number[] | readonly (readonly number[])[])[];

export type OpenedBox = {
  readonly result: OpenedResult;
  /** Ballots that count: the last of each voter. */
  readonly voters: number;
  /** Who stands at a place of the roll, from 1; null for a place that is none. */
  readonly personAt: (place: number) => string | null;
};

/** The tally of an opened box, as if its ballots had been read out. */
export function tallyOpened(
  form: SealedForm,
  { result, voters, personAt }: OpenedBox,
  { candidates, rules }: { readonly candidates: readonly string[]; readonly rules: ElectionRules },
): Tally {
  if (form.kind === "named") {
    const ballots = (result[0] ?? []) as readonly (readonly number[])[];
    return tallyBallots(
      ballots.map((numbers) => readNumbers(form, numbers, { candidates, personAt, rules })),
      candidates,
      rules,
    );
  }
  const sums = result as readonly (readonly number[])[];
  const row = sums[0] ?? [];
  const blank = form.kind !== "each" && form.countsBlank ? (row[0] ?? 0) : 0;
  const invalidBlank = rules.blankBallot === "void" ? blank : 0;
  const valid = voters - invalidBlank;
  const numbersOf = (at: number): { readonly for: number; readonly against: number } => {
    if (form.kind === "each") return { for: sums[at]?.[0] ?? 0, against: sums[at]?.[1] ?? 0 };
    return { for: row[at + Number(form.countsBlank)] ?? 0, against: 0 };
  };
  const lines = candidates.map((person, at) => {
    const { for: approved, against } = numbersOf(at);
    return { person, for: approved, against, abstain: valid - approved - against };
  });
  const invalid = { illegible: 0, blank: invalidBlank, "over-vote": 0, unsorted: 0 };
  return { valid, invalid, validVotes: valid, lines, writeIns: [] };
}

type Named = Extract<SealedForm, { kind: "named" }>;
const codes = ["abstain", "for", "against"] as const;

function namedAnswers({ perNumber, writeIns }: Named, names: readonly string[]): readonly string[] {
  const groups = Array.from({ length: Math.ceil(names.length / perNumber) }, (_, at) =>
    names.slice(at * perNumber, (at + 1) * perNumber).join("、"),
  );
  const slots = Array.from({ length: writeIns }, (_, at) => [`另选他人${at + 1}（高位）`, `另选他人${at + 1}（低位）`]);
  return [...groups, ...slots.flat()];
}

/** Two bits a candidate where four share a number, the first in the highest place. */
function packMarks(marks: SealedMarks["marks"], perNumber: 1 | 4): readonly number[] {
  const digits = marks.map((mark) => codes.indexOf(mark));
  if (perNumber === 1) return digits;
  return Array.from({ length: Math.ceil(digits.length / perNumber) }, (_, at) =>
    Array.from({ length: perNumber }, (__, place) => digits[at * perNumber + place] ?? 0).reduce(
      (packed, digit) => packed * 4 + digit,
      0,
    ),
  );
}

type Reading = {
  readonly candidates: readonly string[];
  readonly personAt: OpenedBox["personAt"];
  readonly rules: Pick<ElectionRules, "illegible">;
};

/** A ballot out of its numbers. What no booth writes (a code or place that is none, a name twice) cannot be read. */
function readNumbers(form: Named, numbers: readonly number[], { candidates, personAt, rules }: Reading): BallotPile {
  const marks = new Map<string, Mark>();
  candidates.forEach((name, at) => {
    const code = codeAt(form.perNumber, numbers, at);
    if (code !== 0) marks.set(name, codes[code] ?? "illegible");
  });
  const writeIns: string[] = [];
  let unread = 0;
  for (const place of placesIn(form, numbers, candidates.length)) {
    const person = personAt(place);
    if (person === null || marks.has(person) || writeIns.includes(person)) unread += 1;
    else writeIns.push(person);
  }
  const isNothingElse = marks.size === 0 && writeIns.length === 0;
  const illegible = unread > 0 && (isNothingElse || rules.illegible === "whole-ballot-void");
  return { times: 1, weight: 1, marks, writeIns, illegible };
}

/** The places written in; an empty slot is none. */
function placesIn({ perNumber, writeIns }: Named, numbers: readonly number[], candidateCount: number): number[] {
  const heads = Math.ceil(candidateCount / perNumber);
  return Array.from({ length: writeIns }, (_, slot) => {
    const [high = 0, low = 0] = numbers.slice(heads + slot * writeInNumbers);
    return high * 256 + low;
  }).filter((place) => place !== 0);
}

function codeAt(perNumber: 1 | 4, numbers: readonly number[], at: number): number {
  const number = numbers[Math.floor(at / perNumber)];
  assert(number !== undefined, "a number for every candidate");
  return perNumber === 1 ? number : (number >> ((3 - (at % perNumber)) * 2)) & 3;
}
