import type { ComponentChildren } from "preact";
import type { Rules } from "@tongxin/server/elections/contract.ts";
import { lineError } from "../app/asking.ts";
import { Checkbox, Filters, Select, TextArea, TextField } from "../design/fields.tsx";
import { dateContext } from "../language/dates.ts";
import { electionNames, electionsText, type ElectionNames } from "../language/elections.ts";
import type { PartProps } from "./election-pages.tsx";
import { Step } from "./preparation-forms.tsx";
import { writeShare } from "./rule-rows.ts";

/** The rules as the meeting adopted them, starting with the template's, and the vote by which it did (E-15). */
export function RulesForm(props: PartProps & { readonly next: string }) {
  const { election, request, next } = props;
  const text = electionsText(request.language);
  return (
    <Step
      type="adoptRules"
      label={election.rules === null ? text.adoptRules : text.adoptAgain}
      why={text.adoptWhy}
      isOpen={next === "adoptRules"}
    >
      <Group title={text.seatsAndCandidates}>
        <Seats {...props} />
        <Further {...props} />
      </Group>
      <Group title={text.passing}>
        <Choices {...props} of={passing} />
      </Group>
      <Group title={text.marking} why={text.oneVoteWhy}>
        <Marks {...props} />
        <Choices {...props} of={marking} />
      </Group>
      <MeetingVote {...props} />
    </Step>
  );
}

function Seats({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const { seats, surplusPercent } = election.proposedRules;
  return (
    <>
      <TextField label={text.seats} inputMode="numeric" isShort {...filled.field("seats", String(seats))} />
      <TextField
        label={text.surplus}
        hint={text.surplusHint}
        inputMode="numeric"
        isShort
        {...filled.field("surplusPercent", String(surplusPercent))}
      />
    </>
  );
}

/** Rules that are read together, under a name of their own. */
function Group(props: { readonly title: string; readonly why?: string; readonly children: ComponentChildren }) {
  const { title, why, children } = props;
  return (
    <fieldset class="field group">
      <legend>{title}</legend>
      {why !== undefined && <p class="hint">{why}</p>}
      {children}
    </fieldset>
  );
}

const passing: readonly string[] = ["quorum", "majorityBase", "majority", "tie", "shortfall"];
const marking: readonly string[] = ["overVote", "illegible", "blankBallot"];

/** One rule each: what the published rules of schools differ in. */
function Choices({ election, request, filled, of }: PartProps & { readonly of: readonly string[] }) {
  const text = electionsText(request.language);
  const start = election.proposedRules;
  const fields = [
    { name: "quorum", label: text.quorum, value: shareOf(start.quorum), options: shareOptions(request.language) },
    { name: "majorityBase", label: text.majorityBase, value: start.majorityBase, options: null },
    { name: "majority", label: text.majority, value: shareOf(start.majority), options: shareOptions(request.language) },
    { name: "tie", label: text.tie, value: start.tie, options: null },
    { name: "shortfall", label: text.shortfall, value: start.shortfall, options: null },
    { name: "overVote", label: text.overVote, value: start.overVote, options: null },
    { name: "illegible", label: text.illegible, value: start.illegible, options: null },
    { name: "blankBallot", label: text.blank, value: start.blankBallot, options: null },
  ];
  return (
    <>
      {fields
        .filter(({ name }) => of.includes(name))
        .map(({ name, label, value, options }) => (
          <Select
            label={label}
            {...filled.field(name, value)}
            options={options ?? optionsOf(request.language, name as ElectionNames)}
          />
        ))}
    </>
  );
}

function Marks({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const { symbols, writeIns } = election.proposedRules;
  return (
    <>
      <Checkbox
        label={text.writeIns}
        name="writeIns"
        isChecked={filled.value("writeIns", writeIns ? "yes" : "") === "yes"}
      />
      <Filters>
        <TextField label={`${text.symbols}：${text.for}`} isShort {...filled.field("symbolFor", symbols.for)} />
        <TextField label={text.against} isShort {...filled.field("symbolAgainst", symbols.against)} />
        <TextField label={text.abstain} isShort isOptional {...filled.field("symbolAbstain", symbols.abstain)} />
      </Filters>
    </>
  );
}

function Further({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const { preliminary, reserved } = election.proposedRules;
  return (
    <>
      <TextField
        label={text.preliminary}
        hint={text.preliminaryHint}
        inputMode="numeric"
        isShort
        isOptional
        {...filled.field("preliminaryPlaces", preliminary === null ? "" : String(preliminary.places))}
      />
      <Select
        label={text.preliminaryTie}
        {...filled.field("preliminaryTie", preliminary?.tie ?? "all-stand")}
        options={optionsOf(request.language, "preliminaryTie")}
      />
      <TextArea
        label={text.reserved}
        hint={text.reservedHint}
        isOptional
        rows={2}
        {...filled.field("reserved", reserved.map((one) => `${one.delegation} ${one.seats}`).join("\n"))}
        {...lineError(filled, "reserved", text.onLine)}
      />
    </>
  );
}

function MeetingVote({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const { adoption } = election;
  return (
    <Group title={text.adoptedBy} why={text.adoptedByWhy}>
      <Filters>
        <TextField
          label={text.adoptionOn}
          type="date"
          isShort
          {...filled.field("adoption.on", adoption?.on ?? dateContext(request).today)}
        />
        {(["due", "present", "for", "against", "abstain"] as const).map((name) => (
          <TextField
            label={text[name]}
            inputMode="numeric"
            isShort
            isOptional
            {...filled.field(`adoption.${name}`, adoption === null ? "" : String(adoption[name]))}
          />
        ))}
      </Filters>
    </Group>
  );
}

/** The shares that published rules know; "more than" and "at least" differ by a person where the share is whole. */
const shares: readonly Rules["quorum"][] = [[2, 3] as const, [3, 4] as const, [4, 5] as const, [1, 2] as const].flatMap(
  ([numerator, denominator]) =>
    (["at-least", "more-than"] as const).map((comparator) => ({ numerator, denominator, comparator })),
);

function shareOptions(language: "zh-CN" | "en") {
  return shares.map((share) => ({ value: shareOf(share), label: writeShare(share, language) }));
}

function shareOf({ comparator, numerator, denominator }: Rules["quorum"]): string {
  return `${comparator} ${numerator}/${denominator}`;
}

function optionsOf(language: "zh-CN" | "en", of: ElectionNames) {
  return Object.entries(electionNames(language, of)).map(([value, label]) => ({ value, label }));
}
