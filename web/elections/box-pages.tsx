import type { Acted, BoxView, ElectionView } from "@tongxin/server/elections/contract.ts";
import { lineError, send, votingLines } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, Form, formPages, type FilledForm } from "../app/form.tsx";
import {
  formValue,
  receiptNotice,
  redirect,
  schoolPath,
  type FieldError,
  type Page,
  type PageAnswer,
  type PageRequest,
  type Problem,
} from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow, LinkList } from "../design/actions.tsx";
import { CellField, ErrorSummary, Filters, TextArea, TextField } from "../design/fields.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { electionNames, electionsText } from "../language/elections.ts";
import { Step } from "./preparation-forms.tsx";

/** One ballot box, as one of its two tellers enters it. */
export const boxPages: readonly Page[] = formPages<Acted>({
  path: "/:school/elections/:election/boxes/:box",
  show: showBox,
  submit,
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

async function submit(request: PageRequest) {
  const sent = await send<Acted>(request, boxPath(request), entryIn(request));
  return sent.ok ? sent : { ...sent, problem: byCell(sent.problem, personsOf(request)) };
}

/** What is wrong with an entry, by the names its cells have in the form. */
function byCell(problem: Problem, persons: readonly string[]): Problem {
  const rename = ({ field, message }: FieldError): FieldError => {
    const [part, at = "", cell = ""] = field.split(".");
    if (part === "numbers") return { field: at, message };
    return part === "lines" ? { field: `${cell}-${persons[Number(at)] ?? ""}`, message } : { field, message };
  };
  const { errors } = problem;
  return errors === undefined ? problem : { ...problem, errors: errors.map(rename) };
}

function personsOf(request: PageRequest): readonly string[] {
  return [...request.form.keys()].flatMap((name) => (name.startsWith("for-") ? [name.slice(4)] : []));
}

function entryIn(request: PageRequest): unknown {
  if (formValue(request, "type") === "recount") return { type: "recount", reason: formValue(request, "reason") };
  const cell = (name: string) => formValue(request, name).normalize("NFKC");
  return {
    type: "enter",
    numbers: Object.fromEntries(numberCells.map((name) => [name, cell(name)])),
    lines: personsOf(request).map((person) => ({
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
  const isRecount = filled.value("type") === "recount";
  const box = election.boxes.find((one) => one.box === name);
  return showPage(
    request,
    {
      title: box === undefined ? text.boxUnknown : text.enterTitle(name),
      place: "elections",
      status: box === undefined ? 404 : status,
    },
    <>
      <PageHeading
        title={box === undefined ? text.boxUnknown : text.enterTitle(name)}
        sub={`${subOf(box, text)}${election.isTrial ? text.trialNote : ""}`}
        crumbs={[
          { label: text.elections, href: schoolPath(request, "elections") },
          { label: election.title, href: electionPath(request) },
          { label: name },
        ]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {box === undefined ? (
        <LinkList links={[{ href: electionPath(request), label: election.title }]} />
      ) : (
        <>
          <Differences box={box} request={request} />
          {box.may.includes("enter") && (
            <EntryForm box={box} election={election} request={request} filled={isRecount ? emptyForm : filled} />
          )}
          {box.may.includes("recount") && (
            <Step type="recount" label={text.recount} isOpen={isRecount}>
              <TextField label={text.reason} {...filled.field("reason")} />
            </Step>
          )}
        </>
      )}
    </>,
  );
}

function subOf(box: BoxView | undefined, text: ReturnType<typeof electionsText>): string {
  if (box === undefined) return text.boxUnknownWhy;
  if (box.may.includes("enter")) return text.enterSub;
  return box.status === "agreed" ? text.boxDone : text.boxNotYours;
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
              <CellField
                label={`${one.name} ${text[name]}`}
                {...filled.field(`${name}-${one.id}`, written(own(one.id)?.[name]))}
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
          {...lineError(filled, "writeIns", text.onLine)}
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
