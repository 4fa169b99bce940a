import {
  agendaKinds,
  type AgendaKind,
  type CongressFacts,
  type RecordFacts,
  type StandingConferenceFacts,
} from "@tongxin/core/charter/facts.ts";
import { isDay } from "@tongxin/core/shared/instant.ts";

/** A congress is known from its record: when it was opened, what it dealt with, and whether all students met. */
export function congressFacts({ id, title, date, fields }: RecordFacts): CongressFacts {
  const told = (fields["agenda"] ?? "").split(",").map((item) => item.trim());
  const form = fields["form"] === "all-student-assembly" ? "all-student-assembly" : "congress";
  const agenda = agendaKinds.filter((kind): kind is AgendaKind => told.includes(kind));
  const closed = fields["closedOn"] ?? "";
  return {
    id,
    name: title,
    openedOn: date,
    ...(isDay(closed) ? { closedOn: closed } : {}),
    isHeld: true,
    form,
    agenda,
    ...toldDelegates(fields),
  };
}

/** Numbers in a record are typed by people: what is no whole number, or more than all of them, was not told. */
function toldDelegates(fields: RecordFacts["fields"]): Pick<CongressFacts, "delegates"> {
  const total = wholeNumber(fields["delegates"]);
  if (total === null || total === 0) return {};
  const [nonCore, inTwoSteps] = ["nonCore", "inTwoSteps"].map((field) => {
    const told = wholeNumber(fields[field]);
    return told !== null && told <= total ? told : undefined;
  });
  return {
    delegates: {
      total,
      ...(nonCore === undefined ? {} : { nonCore }),
      ...(inTwoSteps === undefined ? {} : { inTwoSteps }),
    },
  };
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text.trim()) ? Number(text) : null;
}

export function standingConferenceFacts(records: readonly RecordFacts[]): StandingConferenceFacts {
  const meetings = records.filter(({ kind }) => kind === "standing-conference-record");
  return {
    meetings: meetings.map(({ id, date, fields }) => ({
      id,
      on: date,
      agenda: (fields["agenda"] ?? "").split(",").filter((item) => item !== ""),
    })),
    members: [],
  };
}
