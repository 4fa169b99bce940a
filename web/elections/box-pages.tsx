import type { Acted, BoxView, ElectionView } from "@tongxin/server/elections/contract.ts";
import { send, votingLines } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import {
  formValue,
  receiptNotice,
  redirect,
  schoolPath,
  type Page,
  type PageAnswer,
  type PageRequest,
} from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, Filters, TextArea, TextField } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { electionNames, electionsText } from "../language/elections.ts";
import { Step } from "./preparation-forms.tsx";

/** One ballot box, as one of its two tellers enters it. */
export const boxPages: readonly Page[] = formPages<Acted>({
  path: "/:school/elections/:election/boxes/:box",
  show: showBox,
  submit: (request) => send<Acted>(request, boxPath(request), entryIn(request)),
  done: (request, acted) =>
    redirect(electionPath(request), receiptNotice(electionsText(request.language).saved, acted.entry)),
});

const lineCells = ["for", "against", "abstain"] as const;
const numberCells = ["returned", "valid", "invalid"] as const;

function electionPath(request: PageRequest): string {
  return schoolPath(request, `elections/${request.params["election"] ?? ""}`);
}

function boxPath(request: PageRequest): string {
  return `${electionPath(request)}/boxes/${encodeURIComponent(request.params["box"] ?? "")}`;
}

function entryIn(request: PageRequest): unknown {
  if (formValue(request, "type") === "recount") return { type: "recount", reason: formValue(request, "reason") };
  const cell = (name: string) => formValue(request, name).normalize("NFKC");
  const persons = [...request.form.keys()].flatMap((name) => (name.startsWith("for-") ? [name.slice(4)] : []));
  return {
    type: "enter",
    numbers: Object.fromEntries(numberCells.map((name) => [name, cell(name)])),
    lines: persons.map((person) => ({
      person,
      ...Object.fromEntries(lineCells.map((name) => [name, cell(`${name}-${person}`)])),
    })),
    writeIns: votingLines(formValue(request, "writeIns")).map(({ number, votes }) => ({ person: number, for: votes })),
  };
}

async function showBox(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await request.api<ElectionView>("GET", electionPath(request));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const election = answer.body;
  const text = electionsText(request.language);
  const name = request.params["box"] ?? "";
  const box = election.boxes.find((one) => one.box === name);
  return showPage(
    request,
    { title: text.enterTitle(name), place: "elections", status: box === undefined ? 404 : status },
    <>
      <PageHeading
        title={text.enterTitle(name)}
        sub={election.isTrial ? `${text.enterSub}${text.trialNote}` : text.enterSub}
        crumbs={[
          { label: text.elections, href: schoolPath(request, "elections") },
          { label: election.title, href: electionPath(request) },
          { label: name },
        ]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {box === undefined ? (
        <Note tone="late">{text.noElectionsWhy}</Note>
      ) : (
        <>
          <Differences box={box} request={request} />
          {box.may.includes("enter") && <EntryForm box={box} election={election} request={request} filled={filled} />}
          {box.may.includes("recount") && (
            <Step type="recount" label={text.recount} isOpen={filled.value("type") === "recount"}>
              <TextField label={text.reason} {...filled.field("reason")} />
            </Step>
          )}
        </>
      )}
    </>,
  );
}

function Differences({ box, request }: { readonly box: BoxView; readonly request: PageRequest }) {
  const text = electionsText(request.language);
  const cells = electionNames(request.language, "cell");
  if (box.differences.length === 0) return null;
  return (
    <Section id="differences" title={text.differencesTitle}>
      <p>{text.differencesWhy}</p>
      <Table
        label={text.differencesTitle}
        rows={box.differences}
        columns={[
          {
            head: text.cell,
            cell: (one) => [one.name, cells[one.cell]].filter((part) => part !== null).join(" · "),
          },
          { head: box.tellers[0] ?? text.first, isNumber: true, stacked: "brief", cell: (one) => one.first ?? "—" },
          { head: box.tellers[1] ?? text.second, isNumber: true, stacked: "brief", cell: (one) => one.second ?? "—" },
        ]}
      />
    </Section>
  );
}

type EntryProps = {
  readonly box: BoxView;
  readonly election: ElectionView;
  readonly request: PageRequest;
  readonly filled: FilledForm;
};

function EntryForm({ box, election, request, filled }: EntryProps) {
  const text = electionsText(request.language);
  const candidates = election.round?.candidates ?? [];
  const own = (person: string) => box.mine?.lines.find((line) => line.person === person);
  const written = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));
  return (
    <Form label={text.enterTitle(box.box)}>
      <input type="hidden" name="type" value="enter" />
      <Filters>
        {numberCells.map((name) => (
          <TextField
            label={text[name]}
            inputMode="numeric"
            isShort
            {...filled.field(name, written(box.mine?.numbers[name]))}
          />
        ))}
      </Filters>
      <Table
        label={text.candidates}
        onPhone="pin"
        rows={candidates}
        columns={[
          { head: text.name, cell: (one) => one.name },
          ...lineCells.map((name) => ({
            head: text[name],
            isNumber: true,
            cell: (one: { readonly id: string; readonly name: string }) => (
              <input
                class="input input--cell"
                inputMode="numeric"
                name={`${name}-${one.id}`}
                aria-label={`${one.name} ${text[name]}`}
                value={filled.value(`${name}-${one.id}`, written(own(one.id)?.[name]))}
              />
            ),
          })),
        ]}
      />
      {(election.rules?.writeIns ?? false) && (
        <TextArea
          label={text.writeInLines}
          isOptional
          rows={3}
          name="writeIns"
          value={filled.value(
            "writeIns",
            (box.mine?.writeIns ?? []).map((line) => `${line.person} ${written(line.for)}`).join("\n"),
          )}
        />
      )}
      <ButtonRow>
        <Button>{text.save}</Button>
      </ButtonRow>
    </Form>
  );
}
