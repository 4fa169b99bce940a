import type { PlanStart, PlanView } from "@tongxin/server/delegates/contract.ts";
import { emptyForm, Form, type FilledForm } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { CheckboxGroup, Select, TextArea, TextField } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Card } from "../design/rows.tsx";
import { useLanguage, useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";
import { methodName, methods } from "../language/delegation-names.ts";

type Choice = {
  readonly seats: number;
  readonly method: string;
  readonly minimum: number;
  readonly percent: number | null;
};

/** Number of places, method and minimum: the same fields for a draft, a change and a try. */
export function ChoiceFields(props: {
  readonly choice: Choice;
  readonly floor: number;
  readonly filled?: FilledForm;
  readonly prefix?: string;
}) {
  const text = useText(delegatesText);
  const language = useLanguage();
  const prefix = props.prefix ?? "";
  const field = (name: string, value: string) => props.filled?.field(`${prefix}${name}`, value) ?? { name, value };
  return (
    <>
      <TextField
        label={text.seats}
        hint={text.seatsHint(props.floor)}
        inputMode="numeric"
        isShort
        {...field("seats", String(props.choice.seats))}
      />
      <Select
        label={text.method}
        options={methods.map((value) => ({ value, label: methodName(value, language) }))}
        {...field("method", props.choice.method)}
      />
      <TextField
        label={text.minimum}
        hint={text.minimumHint}
        inputMode="numeric"
        isShort
        {...field("minimum", String(props.choice.minimum))}
      />
      <TextField
        label={text.percent}
        hint={text.percentHint}
        inputMode="decimal"
        isShort
        isOptional
        {...field("percent", String(props.choice.percent ?? ""))}
      />
    </>
  );
}

export function DraftForm(props: { readonly start: PlanStart; readonly filled: FilledForm }) {
  const text = useText(delegatesText);
  const { start, filled } = props;
  return (
    <Form label={text.newPlan} class="narrow">
      <input type="hidden" name="organisation" value={start.organisation.id} />
      <TextField label={text.congress} hint={text.congressHint} {...filled.field("congress")} />
      <TextField
        label={text.takenOn}
        hint={text.takenOnHint}
        type="date"
        isShort
        {...filled.field("takenOn", start.takenOn)}
      />
      <ChoiceFields
        choice={{ seats: start.floor, method: "largest-remainder", minimum: 1, percent: null }}
        floor={start.floor}
        filled={filled}
      />
      {start.clubs.length > 0 && (
        <Disclosure summary={`${text.clubs}：${start.clubs.length}`} isOpen>
          <CheckboxGroup
            label={text.clubs}
            name="clubs"
            isOptional
            values={filled.values(
              "clubs",
              start.clubs.map(({ id }) => id),
            )}
            options={start.clubs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Disclosure>
      )}
      <TextField
        label={text.exOfficio}
        hint={text.exOfficioHint}
        inputMode="numeric"
        isShort
        {...filled.field("exOfficio", "0")}
      />
      <ButtonRow>
        <Button>{text.saveDraft}</Button>
      </ButtonRow>
    </Form>
  );
}

/** What may be done with the plan now, by this visitor. One form a command, each with what it needs. */
export function PlanActions(props: { readonly plan: PlanView; readonly filled: FilledForm; readonly today: string }) {
  const text = useText(delegatesText);
  const { plan, filled } = props;
  const may = (command: string) => plan.may.includes(command);
  return (
    <>
      {may("compute") && <OneButton type="compute" label={text.compute} />}
      {may("drawLot") && <LotForm plan={plan} filled={filled} today={props.today} />}
      {may("propose") && (
        <ReasonForm type="propose" label={text.propose} reason={text.proposeReason} isOptional filled={filled} />
      )}
      {may("approve") && <OneButton type="approve" label={text.approve} />}
      {may("return") && (
        <ReasonForm type="return" label={text.returnPlan} reason={text.reason} filled={filled} isPlain />
      )}
      {may("publish") && <OneButton type="publish" label={text.publish} />}
      {may("revise") && <ReviseForm plan={plan} filled={filled} />}
      {may("withdraw") && (
        <Disclosure summary={text.withdraw} isOpen={filled.value("type") === "withdraw"}>
          <ReasonForm type="withdraw" label={text.withdraw} reason={text.reason} filled={filled} isPlain />
        </Disclosure>
      )}
    </>
  );
}

function OneButton(props: { readonly type: string; readonly label: string }) {
  return (
    <Form>
      <input type="hidden" name="type" value={props.type} />
      <ButtonRow>
        <Button>{props.label}</Button>
      </ButtonRow>
    </Form>
  );
}

function ReasonForm(props: {
  readonly type: string;
  readonly label: string;
  readonly reason: string;
  readonly filled: FilledForm;
  readonly isOptional?: boolean;
  readonly isPlain?: boolean;
}) {
  const isSent = props.filled.value("type") === props.type;
  return (
    <Form class="narrow">
      <input type="hidden" name="type" value={props.type} />
      <TextArea
        label={props.reason}
        scope={props.type}
        rows={2}
        isOptional={props.isOptional === true}
        {...(isSent ? props.filled : emptyForm).field("reason")}
      />
      <ButtonRow>
        <Button kind={props.isPlain === true ? "plain" : "main"}>{props.label}</Button>
      </ButtonRow>
    </Form>
  );
}

function ReviseForm(props: { readonly plan: PlanView; readonly filled: FilledForm }) {
  const text = useText(delegatesText);
  const { plan, filled } = props;
  const isSent = filled.value("type") === "revise";
  return (
    <Disclosure summary={text.change} isOpen={isSent}>
      <Form class="narrow">
        <input type="hidden" name="type" value="revise" />
        {plan.clubs.map(({ id }) => (
          <input type="hidden" name="clubs" value={id} />
        ))}
        <ChoiceFields choice={plan.sharing} floor={plan.floor} {...(isSent ? { filled } : {})} />
        <TextField
          label={text.exOfficio}
          hint={text.exOfficioHint}
          inputMode="numeric"
          isShort
          {...(isSent ? filled : emptyForm).field("exOfficio", String(plan.exOfficio))}
        />
        <ButtonRow>
          <Button kind="plain">{text.saveChange}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function LotForm(props: { readonly plan: PlanView; readonly filled: FilledForm; readonly today: string }) {
  const text = useText(delegatesText);
  const { filled } = props;
  const tie = props.plan.sharing.tie;
  if (tie === null) return null;
  return (
    <Card title={text.lotTitle}>
      <p>
        {tie.kind === "cells" ? text.lotCells(tie.places, tie.among.length) : text.lotSub(tie.places, tie.among.length)}
      </p>
      <p>{text.lotCertain}</p>
      {tie.left.length > 0 && (
        <p>{text.lotMargins(tie.left.map(({ name, places }) => `${name} ${places}`).join("、"))}</p>
      )}
      <Form class="narrow">
        <input type="hidden" name="type" value="drawLot" />
        <CheckboxGroup
          label={text.drawn}
          name="drawn"
          values={filled.values("drawn")}
          options={tie.among.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField label={text.seed} hint={text.seedHint} {...filled.field("seed")} />
        <TextField label={text.drawnBy} {...filled.field("drawnBy")} />
        <TextField label={text.on} type="date" isShort {...filled.field("on", props.today)} />
        <ButtonRow>
          <Button>{text.recordLot}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
