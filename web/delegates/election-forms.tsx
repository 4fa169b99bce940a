import type { ElectionView } from "@tongxin/server/delegates/contract.ts";
import { lineError } from "../app/asking.ts";
import { Form, type FilledForm } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { CheckboxGroup, Filters, Select, TextArea, TextField } from "../design/fields.tsx";
import { Disclosure, Note } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";
import { VoteTable } from "./vote-table.tsx";

type FormProps = {
  readonly election: ElectionView;
  readonly filled: FilledForm;
  readonly today: string;
  /** The address of a path below the school's. */
  readonly hrefOf: (path: string) => string;
};

/** What this visitor may do with the election now. */
export function ElectionActions(props: FormProps) {
  const text = useText(delegatesText);
  const may = (command: string) => props.election.may.includes(command);
  return (
    <>
      {may("openCall") && (
        <Step
          type="openCall"
          label={text.openCall}
          why={props.election.kind === "club" ? text.openClubCallWhy : text.openCallWhy}
        />
      )}
      {may("recordNomination") && <NominationForm {...props} />}
      {may("fixCandidates") && props.election.nominees.length > 0 && <CandidatesForm {...props} />}
      {may("recordCount") && <HeldVotes {...props} />}
      {may("recordCount") && <CountForm {...props} />}
      {may("settleTie") && <TieForm {...props} />}
      {may("settleTie") && <SecondBallotForm {...props} />}
      {may("report") && <Step type="report" label={text.report} why={text.reportWhy} />}
      {may("callAgain") && <CallAgainForm {...props} />}
    </>
  );
}

function Step(props: { readonly type: string; readonly label: string; readonly why: string }) {
  return (
    <Form>
      <input type="hidden" name="type" value={props.type} />
      <p>{props.why}</p>
      <ButtonRow>
        <Button>{props.label}</Button>
      </ButtonRow>
    </Form>
  );
}

function Numbers(props: {
  readonly filled: FilledForm;
  readonly of: readonly (readonly [name: string, label: string])[];
}) {
  return (
    <Filters>
      {props.of.map(([name, label]) => (
        <TextField label={label} inputMode="numeric" isShort {...props.filled.field(name)} />
      ))}
    </Filters>
  );
}

function NominationForm({ election, filled, today }: FormProps) {
  const text = useText(delegatesText);
  const open = election.classes.filter(({ heldOn }) => heldOn === null);
  const runsAll = election.may.includes("fixCandidates");
  const own = runsAll ? open : open.filter(({ isMine }) => isMine);
  if (own.length === 0) return null;
  const isClub = election.kind === "club";
  const title = isClub ? text.recordClubMeeting : text.recordNomination;
  return (
    <Section id="nominate" title={title}>
      <Form class="narrow" label={title}>
        <input type="hidden" name="type" value="recordNomination" />
        <Select
          label={isClub ? text.club : text.className}
          {...filled.field("unit")}
          options={own.map(({ id, name, members }) => ({
            value: id,
            label: members > 0 ? `${name}（${members} 人）` : name,
          }))}
        />
        <TextField label={text.heldOn} type="date" isShort {...filled.field("heldOn", today)} />
        <Numbers
          filled={filled}
          of={[
            ["present", text.present],
            ["issued", text.issued],
            ["returned", text.returned],
            ["valid", text.valid],
            ["invalid", text.invalid],
          ]}
        />
        <TextArea
          label={text.nomineeLines}
          hint={isClub ? text.memberHint : text.nomineeHint}
          name="nominees"
          value={filled.value("nominees")}
          rows={5}
          {...lineError(filled, "nominees", text.onLine)}
        />
        <ButtonRow>
          <Button>{text.recordIt}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function CandidatesForm({ election, filled }: FormProps) {
  const text = useText(delegatesText);
  const isShort = election.nominees.length < election.candidatesNeeded;
  return (
    <Section id="candidates" title={text.fixCandidates}>
      <p>{text.fixWhy(election.candidatesNeeded, election.surplusPercent)}</p>
      <Form label={text.fixCandidates}>
        <input type="hidden" name="type" value="fixCandidates" />
        <CheckboxGroup
          label={text.nominees}
          name="candidates"
          values={filled.values("candidates")}
          options={election.nominees.map((nominee) => ({
            value: nominee.id,
            label: `${nominee.name}${nominee.isCore ? `（${text.core}）` : ""}`,
            hint: `${nominee.className ?? ""}，${text.votesInClass(nominee.votes)}`,
          }))}
        />
        {(isShort || filled.problem !== null) && (
          <>
            <TextArea label={text.fewerReason} rows={2} isOptional {...filled.field("reason")} />
            <TextField label={text.fewerApprover} isShort isOptional {...filled.field("approver")} />
          </>
        )}
        <ButtonRow>
          <Button>{text.confirmCandidates}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function BallotFields({ filled, withDue }: { readonly filled: FilledForm; readonly withDue: boolean }) {
  const text = useText(delegatesText);
  return (
    <Numbers
      filled={filled}
      of={[
        ...(withDue ? [["due", text.due] as const] : []),
        ["present", text.present],
        ["ballots.issued", text.issued],
        ["ballots.returned", text.returned],
        ["ballots.unreturned", text.unreturned],
        ["ballots.valid", text.valid],
        ["ballots.invalid", text.invalid],
      ]}
    />
  );
}

/** The vote may be held in the system by any channel; what it counted is then taken over as it is. */
function HeldVotes({ election, hrefOf }: FormProps) {
  const text = useText(delegatesText);
  const { held, union, id } = election;
  const asked = new URLSearchParams({
    template: "faculty-delegates",
    body: "all-student-assembly",
    organisation: union ?? "",
    delegateElection: id,
    title: `${election.unit.name}${text.delegateVote}`,
  });
  return (
    <Section id="held" title={text.holdInSystem}>
      <p>{union === null ? text.noUnion : text.holdInSystemWhy}</p>
      <Rows
        rows={held.map((one) => ({
          term: <a href={hrefOf(`elections/${one.id}`)}>{one.title}</a>,
          is: one.isCounted ? <TakeCount election={one.id} /> : text.heldNotCounted,
        }))}
      />
      {union !== null && (
        <p>
          <a href={`${hrefOf("elections/new")}?${asked.toString()}`}>{text.setUpVote}</a>
        </p>
      )}
    </Section>
  );
}

function TakeCount({ election }: { readonly election: string }) {
  const text = useText(delegatesText);
  return (
    <Form>
      <input type="hidden" name="type" value="takeCount" />
      <input type="hidden" name="election" value={election} />
      <Button>{text.takeCount}</Button>
    </Form>
  );
}

function CountForm({ election, filled, today }: FormProps) {
  const text = useText(delegatesText);
  return (
    <Section id="count" title={text.recordCount}>
      <p>{text.recordCountWhy}</p>
      {election.voided > 0 && <Note tone="late">{text.voided(election.voided)}</Note>}
      <Form label={text.recordCount}>
        <input type="hidden" name="type" value="recordCount" />
        <TextField label={text.heldOn} type="date" isShort {...filled.field("heldOn", today)} />
        <BallotFields filled={filled} withDue />
        <VoteTable
          label={election.unit.name}
          filled={filled}
          people={election.nominees.filter(({ isCandidate }) => isCandidate)}
        />
        <TextArea
          label={text.writeIns}
          name="writeIns"
          value={filled.value("writeIns")}
          rows={2}
          isOptional
          {...lineError(filled, "writeIns", text.onLine)}
        />
        <ButtonRow>
          <Button>{text.saveCount}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function TieForm({ election, filled, today }: FormProps) {
  const text = useText(delegatesText);
  const tied = (election.result?.lines ?? []).filter(({ outcome }) => outcome === "tied");
  return (
    <Section id="tie" title={text.tieTitle(election.tiedPlaces)}>
      <Note tone="due">{text.tieWhy}</Note>
      <Form class="narrow" label={text.settle}>
        <input type="hidden" name="type" value="settleTie" />
        <Select
          label={text.settle}
          {...filled.field("how", "lot")}
          options={[
            { value: "lot", label: text.tieLot },
            { value: "vacant", label: text.tieVacant },
          ]}
        />
        <CheckboxGroup
          label={text.drawnPersons}
          name="drawn"
          isOptional
          values={filled.values("drawn")}
          options={tied.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField label={text.seed} hint={text.seedHint} isOptional {...filled.field("seed")} />
        <TextField label={text.drawnBy} isOptional {...filled.field("drawnBy")} />
        <TextArea label={text.tieReason} hint={text.tieReasonHint} rows={2} isOptional {...filled.field("reason")} />
        <TextField label={text.on} type="date" isShort {...filled.field("on", today)} />
        <ButtonRow>
          <Button>{text.settle}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** The third way out of a tie: those level stand once more, for the places left, on ballots of their own. */
function SecondBallotForm({ election, filled, today }: FormProps) {
  const text = useText(delegatesText);
  const tied = (election.result?.lines ?? []).filter(({ outcome }) => outcome === "tied");
  const isSent = filled.value("type") === "settleByBallot";
  return (
    <Disclosure summary={text.tieBallotTitle} isOpen={isSent}>
      <p>{text.tieBallotWhy(election.tiedPlaces)}</p>
      <Form label={text.tieBallotTitle}>
        <input type="hidden" name="type" value="settleByBallot" />
        <TextField label={text.heldOn} type="date" isShort {...filled.field("heldOn", today)} />
        <BallotFields filled={filled} withDue={false} />
        <VoteTable label={text.tieBallotTitle} filled={filled} people={tied} />
        <ButtonRow>
          <Button>{text.saveSecond}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function CallAgainForm({ election, filled }: FormProps) {
  const text = useText(delegatesText);
  return (
    <Section id="again" title={text.callAgainTitle(election.places.open)}>
      <p>{text.callAgainWhy}</p>
      <Form class="narrow" label={text.callAgain}>
        <input type="hidden" name="type" value="callAgain" />
        <TextArea label={text.callAgainReason} rows={2} {...filled.field("reason")} />
        <ButtonRow>
          <Button kind="plain">{text.callAgain}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
