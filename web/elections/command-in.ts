import { numberOf, orNull } from "../app/asking.ts";
import { formValue, type PageRequest } from "../app/page.ts";

/** The command that a form of the election's page stands for, as the API takes it. */
export function commandIn(request: PageRequest, scans: readonly string[]): unknown {
  const type = formValue(request, "type");
  const text = (name: string) => formValue(request, name);
  const number = (name: string) => numberOf(request, name);
  switch (type) {
    case "adoptRules":
      return { type, rules: rulesIn(request), adoption: adoptionIn(request) };
    case "freezeRoll":
      return {
        type,
        numbers: linesOf(text("numbers")),
        objectionsUntil: text("objectionsUntil"),
        reason: text("reason"),
      };
    case "objectToRoll":
      return { type, statement: text("statement") };
    case "answerObjection":
      return { type, id: text("id"), upheld: text("upheld") === "yes", answer: text("answer") };
    case "nominate":
      return { type, person: text("person"), statement: text("statement"), delegation: orNull(text("delegation")) };
    case "fixCandidates":
      return { type, reason: orNull(text("reason")), approver: orNull(text("approver")) };
    case "nameTellers":
      return {
        type,
        chief: text("chief"),
        scrutineers: linesOf(text("scrutineers")),
        tellers: linesOf(text("tellers")),
        boxes: number("boxes") === "" ? 0 : number("boxes"),
      };
    default:
      return votingCommandIn(request, scans);
  }
}

/** From opening the vote on. Whatever else a form says is a reason, and at most a person. */
function votingCommandIn(request: PageRequest, scans: readonly string[]): unknown {
  const type = formValue(request, "type");
  const text = (name: string) => formValue(request, name);
  const number = (name: string) => numberOf(request, name);
  switch (type) {
    case "open":
      return { type, present: orNullNumber(number("present")), closesAt: orNull(text("closesAt")) };
    case "close":
      return { type, issued: orNullNumber(number("issued")) };
    case "drawLot":
      return {
        type,
        persons: request.form.get("persons") ?? [],
        seed: text("seed"),
        witness: text("witness"),
        on: text("on"),
      };
    case "countHands":
      return { type, hands: handsIn(request), present: number("present"), on: text("on") };
    case "callRound":
      return text("channel") === "" ? { type } : { type, channel: text("channel") };
    case "declare":
      return { type, chair: text("chair"), on: text("on"), scans };
    case "finalise":
      return { type };
    default:
      return { type, person: text("person"), reason: text("reason") };
  }
}

function rulesIn(request: PageRequest) {
  const text = (name: string) => formValue(request, name);
  const places = numberOf(request, "preliminaryPlaces");
  return {
    seats: numberOf(request, "seats"),
    quorum: shareIn(text("quorum")),
    majorityBase: text("majorityBase"),
    majority: shareIn(text("majority")),
    surplusPercent: numberOf(request, "surplusPercent"),
    overVote: text("overVote"),
    illegible: text("illegible"),
    blankBallot: text("blankBallot"),
    tie: text("tie"),
    shortfall: text("shortfall"),
    writeIns: text("writeIns") === "yes",
    symbols: { for: text("symbolFor"), against: text("symbolAgainst"), abstain: text("symbolAbstain") },
    preliminary: places === "" ? null : { places, tie: text("preliminaryTie") },
    reserved: linesOf(text("reserved")).map((line) => {
      const [delegation = "", seats = ""] = line.split(/[\s,，、:：]+/);
      return { delegation, seats };
    }),
  };
}

/** "at-least 2/3" or "more-than 1/2", as the form's options are written. */
export function shareIn(text: string) {
  const [comparator = "", fraction = ""] = text.split(" ");
  const [numerator = "", denominator = ""] = fraction.split("/");
  return { numerator, denominator, comparator };
}

/** The meeting's vote on its rules is entered whole or not at all. */
function adoptionIn(request: PageRequest) {
  const names = ["due", "present", "for", "against", "abstain"];
  if (names.every((name) => formValue(request, `adoption.${name}`) === "")) return null;
  const counts = names.map((name) => [name, numberOf(request, `adoption.${name}`)]);
  return { on: formValue(request, "adoption.on"), ...Object.fromEntries(counts) };
}

function handsIn(request: PageRequest) {
  return handsOf(request).map((person) => ({ person, for: numberOf(request, `hands-${person}`) }));
}

/** Of whom hands are counted, as the form's fields name them. */
export function handsOf(request: PageRequest): readonly string[] {
  return [...request.form.keys()].flatMap((name) => (name.startsWith("hands-") ? [name.slice("hands-".length)] : []));
}

export function linesOf(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function orNullNumber(value: number | string): number | string | null {
  return value === "" ? null : value;
}
