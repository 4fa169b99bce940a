import type { ComponentChildren } from "preact";
import { lineError } from "../app/asking.ts";
import { Form } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { Select, TextArea, TextField } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { inChina } from "../language/dates.ts";
import { electionsText } from "../language/elections.ts";
import type { PartProps } from "./election-pages.tsx";
import { ownForm } from "./own-form.ts";
import { RulesForm } from "./rules-form.tsx";

/** A command with its fields, folded away until it is its turn. */
export function Step(props: {
  readonly type: string;
  readonly label: string;
  readonly why?: string;
  readonly isOpen: boolean;
  readonly withFiles?: boolean;
  /** What cannot be undone looks so. */
  readonly isFinal?: boolean;
  readonly children?: ComponentChildren;
}) {
  return (
    <Disclosure summary={props.label} isOpen={props.isOpen}>
      <Form class="narrow" label={props.label} {...(props.withFiles === true ? { withFiles: true } : {})}>
        <input type="hidden" name="type" value={props.type} />
        {props.why !== undefined && <p>{props.why}</p>}
        {props.children}
        <ButtonRow>
          <Button kind={props.isFinal === true ? "final" : "main"}>{props.label}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** What those who prepare the election do before voting opens, the next step unfolded. */
export function PreparingForms(props: PartProps) {
  const { election, filled } = props;
  const may = (command: string) => election.may.includes(command);
  const sent = filled.value("type");
  const next = sent === "" ? nextStep(props) : sent;
  const shared = { ...props, next };
  return (
    <>
      {may("adoptRules") && <RulesForm {...ownForm(shared, "adoptRules")} />}
      {may("freezeRoll") && <RollForm {...ownForm(shared, "freezeRoll")} />}
      {may("openNominations") && election.nominationsOpenedAt === null && <OpenNominations {...shared} />}
      {may("nominate") && election.nominationsOpenedAt !== null && <NominateForm {...ownForm(shared, "nominate")} />}
      {may("withdrawNomination") && election.nominations.length > 0 && (
        <WithdrawForm {...ownForm(shared, "withdrawNomination")} />
      )}
      {may("fixCandidates") && election.rules !== null && !election.fixed && (
        <FixForm {...ownForm(shared, "fixCandidates")} />
      )}
      {may("nameTellers") && <TellersForm {...ownForm(shared, "nameTellers")} />}
    </>
  );
}

type FormProps = PartProps & { readonly next: string };

function nextStep({ election }: PartProps): string {
  const { rules, roll, nominationsOpenedAt, nominations, candidatesNeeded, fixed, tellers } = election;
  if (rules === null) return "adoptRules";
  if (roll === null) return "freezeRoll";
  if (nominationsOpenedAt === null) return "openNominations";
  if (!fixed) return nominations.length < (candidatesNeeded ?? 1) ? "nominate" : "fixCandidates";
  return tellers === null ? "nameTellers" : "";
}

function RollForm({ election, request, filled, next }: FormProps) {
  const text = electionsText(request.language);
  const again = election.roll !== null;
  return (
    <Step
      type="freezeRoll"
      label={again ? text.freezeAgain : text.freezeRoll}
      why={text.freezeWhy}
      isOpen={next === "freezeRoll"}
    >
      <TextField
        label={text.objectionsUntil}
        hint={text.objectionsUntilHint}
        type="datetime-local"
        {...filled.field("objectionsUntil", tomorrowEvening(request.now))}
      />
      <TextArea
        label={text.freezeNumbers}
        isOptional
        rows={3}
        {...filled.field("numbers")}
        {...lineError(filled, "numbers", text.onLine)}
      />
      {again && <TextField label={text.reason} hint={text.reasonHint} {...filled.field("reason")} />}
    </Step>
  );
}

/** A form has to start with something: tomorrow at six in the evening, Beijing time. */
function tomorrowEvening(now: string): string {
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString();
  return `${inChina(tomorrow).day}T18:00`;
}

function OpenNominations({ request, election, next }: FormProps) {
  const text = electionsText(request.language);
  const asksConditions = election.template === "presidium" || election.template === "president";
  return (
    <Step
      type="openNominations"
      label={text.openNominations}
      {...(asksConditions ? { why: text.openNominationsWhy } : {})}
      isOpen={next === "openNominations"}
    />
  );
}

function NominateForm({ election, request, filled, next }: FormProps) {
  const text = electionsText(request.language);
  return (
    <Step type="nominate" label={text.nominate} isOpen={next === "nominate"}>
      <TextField label={text.person} {...filled.field("person")} />
      {(election.rules?.reserved.length ?? 0) > 0 && (
        <TextField label={text.delegation} hint={text.delegationHint} isOptional {...filled.field("delegation")} />
      )}
      <TextArea label={text.candidateStatement} isOptional rows={3} {...filled.field("statement")} />
    </Step>
  );
}

function WithdrawForm({ election, request, filled, next }: FormProps) {
  const text = electionsText(request.language);
  return (
    <Step type="withdrawNomination" label={text.withdrawTitle} isOpen={next === "withdrawNomination"}>
      <Select
        label={text.candidates}
        {...filled.field("person")}
        options={election.nominations.map(({ id, name, className }) => ({
          value: id,
          label: className === null ? name : `${name}（${className}）`,
        }))}
      />
      <TextField label={text.reason} {...filled.field("reason")} />
    </Step>
  );
}

function FixForm({ election, request, filled, next }: FormProps) {
  const text = electionsText(request.language);
  const isShort = election.nominations.length < (election.candidatesNeeded ?? 0);
  return (
    <Step type="fixCandidates" label={text.fixCandidates} why={text.fixWhy} isOpen={next === "fixCandidates"}>
      {isShort && (
        <>
          <TextField label={text.departureReason} {...filled.field("reason")} />
          <TextField label={text.approver} {...filled.field("approver")} />
        </>
      )}
    </Step>
  );
}

function TellersForm({ election, request, filled, next }: FormProps) {
  const text = electionsText(request.language);
  const { tellers } = election;
  const lines = (people: readonly { readonly name: string }[] | undefined) =>
    (people ?? []).map(({ name }) => name).join("\n");
  const channel = election.status === "called" ? (election.round?.channel ?? election.channel) : election.channel;
  return (
    <Step
      type="nameTellers"
      label={tellers === null ? text.nameTellers : text.nameAgain}
      isOpen={next === "nameTellers"}
    >
      <TextField label={text.chief} {...filled.field("chief", tellers?.chief.name ?? "")} />
      <TextArea
        label={text.scrutineers}
        isOptional
        rows={2}
        {...filled.field("scrutineers", lines(tellers?.scrutineers))}
        {...lineError(filled, "scrutineers", text.onLine)}
      />
      <TextArea
        label={text.tellersOf}
        rows={3}
        {...filled.field("tellers", lines(tellers?.tellers))}
        {...lineError(filled, "tellers", text.onLine)}
      />
      {channel !== "sealed" && (
        <TextField
          label={text.boxes}
          inputMode="numeric"
          isShort
          {...filled.field("boxes", String(tellers?.boxes.length ?? 1))}
        />
      )}
    </Step>
  );
}
