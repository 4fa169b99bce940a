import { useState } from "preact/hooks";
import type { WriteInPage } from "@tongxin/server/elections/sealed/contract.ts";
import { fieldId } from "../../design/fields.tsx";
import type { Booth } from "./booth-steps.ts";
import { strikeOut, writeIn, type WriteIn } from "./marking.ts";

type Found = { readonly is: "found"; readonly persons: WriteInPage["persons"] };
type Search = { readonly is: "not-asked" } | { readonly is: "asking" } | { readonly is: "failed" } | Found;

/** 另选他人: names are found on the roll, so that one name is one person however it is typed. */
export function WriteIns(props: {
  readonly booth: Booth;
  readonly onStop: (says: string) => void;
  readonly onChange: () => void;
}) {
  const { booth, onStop, onChange } = props;
  const { text, marking, setMarking } = booth;
  const { writeIns: slots, seats } = booth.props.booth;
  const take = (person: WriteIn) => {
    const written = writeIn(marking, booth.props.booth, person);
    if (!written.ok) {
      const says = { "over-vote": text.overVote(person.name, seats), "no-slot": text.noSlot(slots) };
      return onStop(written.refusal === "twice" ? text.twice(person.name) : says[written.refusal]);
    }
    setMarking(written.value);
    onChange();
  };
  return (
    <details class="writein" open={marking.writeIns.length > 0}>
      <summary>
        <span>{text.writeIn}</span>
      </summary>
      <ul class="writein__list">
        {marking.writeIns.map((person) => (
          <li key={person.place}>
            <Person of={person} />
            <button
              class="btn btn--plain btn--small"
              type="button"
              aria-label={text.strike(person.name)}
              onClick={() => {
                setMarking(strikeOut(marking, person.place));
                onChange();
              }}
            >
              {text.strike("")}
            </button>
          </li>
        ))}
      </ul>
      <Finder booth={booth} onTake={take} />
    </details>
  );
}

function Finder({ booth, onTake }: { readonly booth: Booth; readonly onTake: (person: WriteIn) => void }) {
  const { text, props } = booth;
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState<Search>({ is: "not-asked" });
  const find = async () => {
    if (typed.trim() === "") return;
    setSearch({ is: "asking" });
    setSearch(await findPersons(props.api, typed.trim()));
  };
  const id = fieldId("write-in");
  return (
    <div class="field">
      <label for={id}>{text.nameOrNumber}</label>
      <p class="hint" id={`${id}-hint`}>
        {text.writeInHint(props.booth.writeIns)}
      </p>
      <div class="writein__find">
        <input
          class="input"
          id={id}
          type="search"
          autoComplete="off"
          enterkeyhint="search"
          aria-describedby={`${id}-hint`}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.isComposing) return;
            event.preventDefault();
            void find();
          }}
        />
        <button class="btn btn--plain" type="button" onClick={() => void find()}>
          {text.find}
        </button>
      </div>
      <p class="meta" role="status">
        {saysSearch(search, text)}
      </p>
      {search.is === "found" && (
        <FoundList
          of={search}
          text={text}
          onTake={(person) => {
            onTake(person);
            setSearch({ is: "not-asked" });
            setTyped("");
          }}
        />
      )}
    </div>
  );
}

function FoundList(props: {
  readonly of: Found;
  readonly text: Booth["text"];
  readonly onTake: (person: WriteIn) => void;
}) {
  const { of, text, onTake } = props;
  return (
    <ul class="writein__list">
      {of.persons.map((person) => (
        <li key={person.place}>
          <Person of={person} />
          {person.isCandidate ? (
            <span class="meta">{text.isCandidate}</span>
          ) : (
            <button class="btn btn--plain btn--small" type="button" onClick={() => onTake(person)}>
              {text.take(person.name)}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function saysSearch(search: Search, text: Booth["text"]): string {
  if (search.is === "asking") return text.finding;
  if (search.is === "failed") return text.findFailed;
  if (search.is === "not-asked") return "";
  return search.persons.length === 0 ? text.nobodyFound : text.found(search.persons.length);
}

function Person({ of: { name, className } }: { readonly of: WriteIn }) {
  return (
    <span>
      <b>{name}</b> {className !== null && <span class="meta">{className}</span>}
    </span>
  );
}

async function findPersons(api: string, search: string): Promise<Search> {
  const answer = await fetch(`${api}/booth/persons?search=${encodeURIComponent(search)}`, { cache: "no-store" }).catch(
    () => null,
  );
  if (answer?.ok !== true) return { is: "failed" };
  return { is: "found", persons: ((await answer.json()) as WriteInPage).persons };
}
