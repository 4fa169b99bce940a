import { optional, record, text, wholeNumber, type Shape } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";

/** What can happen in an election, in the order in which it may. Source: specification, “Election archive”, events. */
export const eventTypes = [
  "Setup",
  "Ballot",
  "EndBallots",
  "EncryptedTally",
  "Shuffle",
  "EndShuffles",
  "PartialDecryption",
  "Result",
] as const;
export type EventType = (typeof eventTypes)[number];

/** A link of the chain: it names the event before it and the record it brings. */
export type ArchiveEvent = {
  readonly parent?: string;
  readonly height: number;
  readonly type: EventType;
  readonly payload?: string;
};

const eventType: Shape<EventType> = (json, place) => {
  const found = eventTypes.find((type) => type === json);
  if (found === undefined) throw new Unreadable(`${place}: an event unknown here: ${JSON.stringify(json)}`);
  return found;
};

export const archiveEvent = record({
  parent: optional(text),
  height: wholeNumber,
  type: eventType,
  payload: optional(text),
}) as Shape<ArchiveEvent>;

/** The record of a `Setup` event: what the election stands on. */
export const setupRecord = record({ election: text, trustees: text, credentials: text });

const repeated: readonly EventType[] = ["Ballot", "Shuffle", "PartialDecryption"];

/** Which events may come next. `mixes` when there is a non-homomorphic question. */
export function mayFollow(last: EventType | null, next: EventType, mixes: boolean): boolean {
  if (last === null) return next === "Setup";
  if (last === next) return repeated.includes(next);
  return followersOf(last, mixes).includes(next);
}

function followersOf(last: EventType, mixes: boolean): readonly EventType[] {
  switch (last) {
    case "Setup":
      return ["Ballot", "EndBallots"];
    case "Ballot":
      return ["EndBallots"];
    case "EndBallots":
      return ["EncryptedTally"];
    case "EncryptedTally":
      return mixes ? ["Shuffle", "EndShuffles"] : ["PartialDecryption", "Result"];
    case "Shuffle":
      return ["EndShuffles"];
    case "EndShuffles":
      return ["PartialDecryption", "Result"];
    case "PartialDecryption":
      return ["Result"];
    case "Result":
      return [];
  }
}
