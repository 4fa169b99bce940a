import { channels } from "@tongxin/core/elections/round.ts";
import { schoolPath } from "../app/page.ts";
import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { CheckboxGroup, FileField, Filters, RadioGroup, TextField } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { dateContext } from "../language/dates.ts";
import { electionNames, electionsText } from "../language/elections.ts";
import type { PartProps } from "./election-pages.tsx";
import { ownForm } from "./own-form.ts";
import { isSealedYet } from "./sealed/election-keys.tsx";
import { Step } from "./preparation-forms.tsx";

/** What this visitor may do with the vote now: open and close it, have it counted, settle, declare. */
export function VotingForms(props: PartProps) {
  const { election, filled } = props;
  const may = (command: string) => election.may.includes(command);
  const isSent = (command: string) => filled.value("type") === command;
  const text = electionsText(props.request.language);
  return (
    <>
      {may("givePaper") && (
        <ButtonRow>
          <ButtonLink href={schoolPath(props.request, `elections/${election.id}/papers`)}>
            {text.toPaperTable}
          </ButtonLink>
        </ButtonRow>
      )}
      {may("open") && election.missing.length === 0 && <OpenForm {...ownForm(props, "open")} />}
      {may("close") && <CloseForm {...ownForm(props, "close")} />}
      {may("recordCount") && !isSealedYet(props.keys) && (
        <Step type="recordCount" label={text.recordCount} why={text.recordCountWhy} isOpen={allAgree(props)} />
      )}
      {may("settleTie") && <TieForms {...props} />}
      {may("callRound") && <CallForm {...ownForm(props, "callRound")} />}
      {may("leaveVacant") && (
        <Step type="leaveVacant" label={text.leaveVacant} isOpen={isSent("leaveVacant")}>
          <TextField label={text.reason} {...ownForm(props, "leaveVacant").filled.field("reason")} />
        </Step>
      )}
      {may("declare") && <DeclareForm {...ownForm(props, "declare")} />}
      {may("annul") && (
        <Step type="annul" isFinal label={text.annul} why={text.annulWhy} isOpen={isSent("annul")}>
          <TextField label={text.reason} {...ownForm(props, "annul").filled.field("reason")} />
        </Step>
      )}
    </>
  );
}

function allAgree({ election }: PartProps): boolean {
  return election.boxes.every(({ status }) => status === "agreed");
}

function OpenForm({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const channel = election.round?.channel ?? election.channel;
  const isMeeting = channel === "paper";
  return (
    <Step type="open" label={text.open} why={isMeeting ? text.openWhy : text.openSealedWhy} isOpen>
      <Filters>
        {channel !== "sealed" && (
          <TextField
            label={text.present}
            inputMode="numeric"
            isShort
            isOptional={!isMeeting}
            {...filled.field("present")}
          />
        )}
        <TextField
          label={text.closesAt}
          hint={text.closesAtHint}
          type="datetime-local"
          isOptional
          {...filled.field("closesAt")}
        />
      </Filters>
    </Step>
  );
}

function CloseForm({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const isFree = election.round?.channel === "paper" && (election.turnout?.paper ?? 0) === 0;
  return (
    <Step type="close" label={text.close} why={text.closeWhy} isFinal isOpen={filled.value("type") === "close"}>
      {!isFree && election.turnout?.isExact === true && election.roll !== null && (
        <p>{text.closeSays(election.turnout.paper + election.turnout.sealed, election.roll.size)}</p>
      )}
      {isFree && (
        <TextField
          label={text.issued}
          hint={text.issuedHint}
          inputMode="numeric"
          isShort
          {...filled.field("issued", election.round?.present === null ? "" : String(election.round?.present ?? ""))}
        />
      )}
    </Step>
  );
}

function tiedIn({ election }: PartProps) {
  const last = election.counted.findLast(({ lines }) => lines.some(({ outcome }) => outcome === "tied"));
  return (last?.lines ?? []).filter(({ outcome }) => outcome === "tied");
}

function TieForms(props: PartProps) {
  const { election, request } = props;
  const text = electionsText(request.language);
  const { today } = dateContext(request);
  const next = election.counted.at(-1)?.next;
  const tied = tiedIn(props);
  if (next === "lot") {
    const { filled } = ownForm(props, "drawLot");
    return (
      <>
        <Note tone="due">{text.lotNeeded}</Note>
        <Step type="drawLot" label={text.drawLot} isOpen>
          <CheckboxGroup
            label={text.drawn}
            {...filled.field("persons")}
            values={filled.values("persons")}
            options={tied.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField label={text.seed} {...filled.field("seed")} />
          <TextField label={text.witness} {...filled.field("witness")} />
          <TextField label={text.on} type="date" isShort {...filled.field("on", today)} />
        </Step>
      </>
    );
  }
  if (next !== "show-of-hands") return null;
  const { filled } = ownForm(props, "countHands");
  return (
    <>
      <Note tone="due">{text.handsNeeded}</Note>
      <Step type="countHands" label={text.countHands} isOpen>
        <Filters>
          {tied.map(({ id, name }) => (
            <TextField label={text.handsFor(name)} inputMode="numeric" isShort {...filled.field(`hands-${id}`)} />
          ))}
          <TextField label={text.present} inputMode="numeric" isShort {...filled.field("present")} />
          <TextField label={text.on} type="date" isShort {...filled.field("on", today)} />
        </Filters>
      </Step>
    </>
  );
}

function CallForm({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const names = electionNames(request.language, "channel");
  const last = election.counted.at(-1);
  const isRunoff = last?.next === "runoff";
  if (!isRunoff && last?.next !== "second-ballot") return null;
  return (
    <>
      <Note tone="due">{isRunoff ? text.runoffNeeded : text.shortNote(last?.remainingSeats ?? 0)}</Note>
      <Step type="callRound" label={text.callRound} isOpen>
        {election.channel !== "paper" && (
          <RadioGroup
            label={text.channel}
            {...filled.field("channel", last?.channel ?? election.channel)}
            options={channels.map((value) => ({ value, label: names[value] ?? value }))}
          />
        )}
      </Step>
    </>
  );
}

function DeclareForm({ request, filled }: PartProps) {
  const text = electionsText(request.language);
  return (
    <Step type="declare" label={text.declare} why={text.declareWhy} isOpen withFiles>
      <TextField label={text.chair} {...filled.field("chair")} />
      <TextField label={text.on} type="date" isShort {...filled.field("on", dateContext(request).today)} />
      <FileField
        label={text.scans}
        hint={text.scansHint}
        name="scans"
        accept=".pdf,.jpg,.jpeg,.png"
        isMultiple
        isOptional
      />
    </Step>
  );
}
