import { useState } from "preact/hooks";
import { Button, ButtonRow } from "../../design/actions.tsx";
import { Field } from "../../design/fields.tsx";
import { Note } from "../../design/notes.tsx";
import { Section } from "../../design/page-parts.tsx";
import { readBoothAddress } from "./booth-address.ts";
import { electionGroups, isElectionNumber, type ElectionGroup } from "./issue.ts";
import type { Order } from "./office-hook.ts";
import type { Roll } from "./roll.ts";
import { RollField } from "./roll-field.tsx";
import { words } from "./words.ts";

type Typed = {
  readonly uuid: string;
  readonly title: string;
  readonly booth: string;
  readonly group: ElectionGroup;
};
type Faults = Partial<Record<"roll" | "uuid" | "booth", string>>;

/** Who votes, in which election: everything that is needed before a credential can be drawn. */
export function OrderForm(props: { readonly onOrder: (order: Order) => void }) {
  const [roll, setRoll] = useState<Roll | null>(null);
  const [typed, setTyped] = useState<Typed>({ uuid: "", title: "", booth: "", group: "Ed25519" });
  const [faults, setFaults] = useState<Faults>({});
  const type = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const order = (): void => {
    const { voters, booth, faults: found } = readOrder(roll, typed);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    props.onOrder({ voters, booth, uuid: typed.uuid.trim(), group: typed.group, title: typed.title.trim() });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        order();
      }}
    >
      <section aria-labelledby="roll-title">
        <h2 id="roll-title" class="mb">
          {words.rollTitle}
        </h2>
        <RollField roll={roll} onRoll={setRoll} />
        {faults.roll !== undefined && (
          <div class="mt-s" role="alert">
            <Note tone="late">
              <p>{faults.roll}</p>
            </Note>
          </div>
        )}
      </section>
      <Section id="terms" title={words.termsTitle}>
        <TextInput name="uuid" error={faults.uuid} value={typed.uuid} isCode onType={(uuid) => type({ uuid })} />
        <GroupChoice value={typed.group} onChoose={(group) => type({ group })} />
        <TextInput name="electionTitle" isOptional value={typed.title} onType={(title) => type({ title })} />
        <TextInput
          name="booth"
          error={faults.booth}
          isOptional
          value={typed.booth}
          onType={(booth) => type({ booth })}
        />
      </Section>
      <ButtonRow>
        <Button>{words.issue}</Button>
      </ButtonRow>
    </form>
  );
}

function readOrder(roll: Roll | null, typed: Typed) {
  const booth = readBoothAddress(typed.booth);
  const faults: Faults = {
    ...(roll?.ok === true ? {} : { roll: words.noRoll }),
    ...(isElectionNumber(typed.uuid.trim()) ? {} : { uuid: words.uuidWrong }),
    ...(booth === null ? { booth: words.boothWrong } : {}),
  };
  return { faults, booth: booth ?? "", voters: roll?.ok === true ? roll.voters : [] };
}

function TextInput(props: {
  readonly name: "uuid" | "electionTitle" | "booth";
  readonly value: string;
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
  readonly isCode?: boolean;
  readonly onType: (value: string) => void;
}) {
  const { name } = props;
  return (
    <Field
      name={name}
      label={words[name]}
      hint={words[`${name}Hint`]}
      error={props.error}
      isOptional={props.isOptional === true}
    >
      {(control) => (
        <input
          {...control}
          class={props.isCode === true ? "input mono" : "input"}
          autoComplete="off"
          autoCapitalize="off"
          spellcheck={false}
          value={props.value}
          onInput={(event) => props.onType(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

function GroupChoice(props: { readonly value: ElectionGroup; readonly onChoose: (group: ElectionGroup) => void }) {
  return (
    <fieldset class="field" aria-describedby="group-hint">
      <legend>{words.group}</legend>
      <p class="hint" id="group-hint">
        {words.groupHint}
      </p>
      {electionGroups.map((group) => (
        <label class="check">
          <input
            type="radio"
            name="group"
            value={group}
            checked={props.value === group}
            onChange={() => props.onChoose(group)}
          />
          <span>{words.groups[group]}</span>
        </label>
      ))}
    </fieldset>
  );
}
