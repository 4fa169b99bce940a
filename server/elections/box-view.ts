import { access } from "@tongxin/core/elections/access.ts";
import { moves, ownEntry } from "@tongxin/core/elections/box-count.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { loadPersons, type KnownPerson } from "../people/persons.ts";
import { loadBoxes, type StoredBox } from "./boxes.ts";
import type { BoxView } from "./contract.ts";
import { concernOf, type Place } from "./election-subject.ts";
import type { LoadedElection } from "./stored.ts";

type Seen = {
  readonly school: string;
  readonly election: LoadedElection;
  readonly place: Omit<Place, "school">;
  readonly actor: Actor | null;
  readonly people: ReadonlyMap<string, KnownPerson>;
};

/** The ballot boxes being counted. A teller sees the own entry, and what differs once both have entered. */
export async function boxViews(transaction: SchoolTransaction, seen: Seen): Promise<BoxView[]> {
  const boxes = await loadBoxes(transaction, seen.school, seen.election);
  const written = await loadPersons(transaction, boxes.flatMap(personsWrittenIn));
  const nameOf = (person: string) => (seen.people.get(person) ?? written.get(person))?.name ?? person;
  return boxes.map((box) => boxView(box, seen, nameOf));
}

function boxView(
  { id, terms, count }: StoredBox,
  { election, place, actor }: Seen,
  nameOf: (person: string) => string,
): BoxView {
  const concern = concernOf(place, election.state);
  const isTeller = actor !== null && terms.tellers.includes(actor.personId);
  const isAtTheTable = isTeller || (actor !== null && access.election.recordCount(actor, concern));
  const mine = actor === null ? null : ownEntry(count, actor.personId);
  const entries = "entries" in count ? count.entries : [];
  return {
    id,
    box: terms.box,
    status: count.status,
    tellers: entries.map(({ by }) => nameOf(by)),
    differences:
      isAtTheTable && count.status === "different"
        ? count.cells.map((cell) => ({ ...cell, name: cell.name === null ? null : nameOf(cell.name) }))
        : [],
    returned: count.status === "agreed" ? count.box.numbers.returned : null,
    mine:
      mine === null
        ? null
        : {
            numbers: mine.numbers,
            lines: mine.lines.map((line) => ({ ...line })),
            writeIns: mine.writeIns.map((line) => ({ person: nameOf(line.person), for: line.for })),
          },
    may: actor === null ? [] : moves[count.status].filter((command) => access.boxCount[command](actor, concern)),
  };
}

function personsWrittenIn({ count }: StoredBox): readonly string[] {
  return "entries" in count ? count.entries.flatMap(({ by, writeIns }) => [by, ...writeIns.map((w) => w.person)]) : [];
}
