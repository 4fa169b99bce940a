import type { EvidenceCard, EvidenceList, Kept, Rule, StoredFile } from "@tongxin/server/charter/contract.ts";
import { evidenceKinds, type EvidenceKind } from "@tongxin/core/charter/evidence-kind.ts";
import { particularsOf, type Particular } from "@tongxin/core/charter/particulars.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";
import { answerForbidden, answerProblem } from "../app/errors.tsx";
import { emptyForm, Form, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, receiptNotice, redirect, schoolPath } from "../app/page.ts";
import type { ApiAnswer, Page, PageAnswer, PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { CheckboxGroup, ErrorSummary, FileField, Select, TextArea, TextField } from "../design/fields.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { keepingText } from "../language/charter-keeping.ts";
import { evidenceKindName } from "../language/evidence-kinds.ts";
import { crumbs } from "./evidence.tsx";
import { sendOnce } from "../app/send-once.ts";

type Text = ReturnType<typeof keepingText>;
const rules = profiles.flatMap((profile) => profile.rules);

/** Kinds whose evidence speaks of persons or of faculties. */
const ofPersons: readonly EvidenceKind[] = ["duty-report", "contact-record", "training-record", "league-approval"];
const ofFaculties: readonly EvidenceKind[] = ["faculty-work-report", "guidance-record"];
const runsOut: readonly EvidenceKind[] = ["legal-aid-agreement", "consultative-seat", "official-account"];

export const evidenceFormPages: readonly Page[] = [
  ...formPages<Kept>({
    path: "/:school/evidence/new",
    show: showNew,
    submit: (request) => submit(request, schoolPath(request, "evidence"), {}),
    done: (request, kept) => keptNotice(request, kept, keepingText(request.language).saved),
  }),
  ...formPages<Kept>({
    path: "/:school/evidence/:evidence/correct",
    show: showCorrection,
    submit: async (request) => {
      const path = schoolPath(request, `evidence/${request.params["evidence"]}`);
      const known = await request.api<EvidenceCard>("GET", path);
      if (!known.ok) return known;
      const kept = {
        reason: formValue(request, "reason"),
        digest: known.body.evidence.digest,
        fileName: known.body.inner?.fileName ?? null,
      };
      return submit(request, `${path}/correct`, kept);
    },
    done: (request, kept) => keptNotice(request, kept, keepingText(request.language).corrected),
  }),
];

function keptNotice(request: PageRequest, { id, entryId }: Kept, said: string): PageAnswer {
  return redirect(schoolPath(request, `evidence/${id}`), receiptNotice(said, entryId));
}

/** First the kind, which decides what is asked; a rule that was come from offers the kinds it reads. */
async function showNew(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const list = await request.api<EvidenceList>("GET", schoolPath(request, "evidence"));
  if (!list.ok) return answerProblem(request, list.problem);
  if (list.body.mayKeepFor.length === 0) return answerForbidden(request);
  const text = keepingText(request.language);
  const query = request.url.searchParams;
  const kind = asKind(filled.value("kind", query.get("kind") ?? ""));
  const organisation = filled.value("organisation", query.get("organisation") ?? "");
  return showPage(
    request,
    { title: text.enter, status },
    <>
      <PageHeading crumbs={[...linked(request), { label: text.enter }]} title={text.enter} sub={text.enterSub} />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {kind === null ? (
        <KindChoice
          request={request}
          text={text}
          list={list.body}
          organisation={organisation}
          kinds={await kindsFor(request)}
        />
      ) : (
        <EvidenceFields {...{ request, text, kind, filled, list: list.body }} organisation={organisation} />
      )}
    </>,
  );
}

async function showCorrection(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = schoolPath(request, `evidence/${request.params["evidence"]}`);
  const [card, list] = [
    await request.api<EvidenceCard>("GET", path),
    await request.api<EvidenceList>("GET", schoolPath(request, "evidence")),
  ];
  if (!card.ok) return answerProblem(request, card.problem);
  if (!list.ok) return answerProblem(request, list.problem);
  const text = keepingText(request.language);
  const { evidence, inner } = card.body;
  if (inner === null) return answerForbidden(request);
  const untouched = filled === emptyForm ? startOf(card.body) : filled;
  return showPage(
    request,
    { title: text.correctTitle, status },
    <>
      <PageHeading
        crumbs={[...linked(request), { label: evidence.title, href: path }, { label: text.correct }]}
        title={text.correctTitle}
        sub={evidence.title}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <EvidenceFields
        {...{ request, text, kind: evidence.kind, filled: untouched, list: list.body }}
        organisation={evidence.organisation.id}
        correctionOf={card.body.version}
      />
    </>,
  );
}

function KindChoice(props: {
  readonly request: PageRequest;
  readonly text: Text;
  readonly list: EvidenceList;
  readonly organisation: string;
  readonly kinds: readonly EvidenceKind[];
}) {
  const { request, text, list, organisation, kinds } = props;
  return (
    <Form method="get" class="narrow" label={text.chooseKind}>
      <OrganisationField text={text} list={list} value={organisation} />
      <Select
        label={text.chooseKind}
        hint={text.chooseKindHint}
        name="kind"
        options={kinds.map((kind) => ({ value: kind, label: evidenceKindName(kind, request.language) }))}
      />
      <Button>{text.next}</Button>
    </Form>
  );
}

function OrganisationField({
  text,
  list,
  value,
}: {
  readonly text: Text;
  readonly list: EvidenceList;
  readonly value: string;
}) {
  const options = list.mayKeepFor.map(({ id, name }) => ({ value: id, label: name }));
  return <Select label={text.organisation} name="organisation" value={value} options={options} />;
}

type FieldsProps = {
  readonly request: PageRequest;
  readonly text: Text;
  readonly kind: EvidenceKind;
  readonly filled: FilledForm;
  readonly list: EvidenceList;
  readonly organisation: string;
  /** The version that is corrected; left out where something new is entered. */
  readonly correctionOf?: string;
};

function EvidenceFields(props: FieldsProps) {
  const { request, text, kind, filled, list, organisation, correctionOf = null } = props;
  const isCorrection = correctionOf !== null;
  const particulars = particularsOf(kind, rules);
  return (
    <Form class="narrow" withFiles label={text.enter} version={correctionOf}>
      <input type="hidden" name="kind" value={kind} />
      {isCorrection ? (
        <input type="hidden" name="organisation" value={organisation} />
      ) : (
        <OrganisationField text={text} list={list} value={organisation} />
      )}
      <p class="mb">
        {text.kind}：<b>{evidenceKindName(kind, request.language)}</b>
      </p>
      <TextField label={text.title} maxLength={200} {...filled.field("title")} />
      <TextField label={text.date} hint={text.dateHint} type="date" isShort {...filled.field("date")} />
      {particulars.length > 0 && (
        <Section id="particulars" title={text.particulars}>
          {particulars.map((one) => (
            <ParticularField one={one} filled={filled} text={text} />
          ))}
        </Section>
      )}
      {runsOut.includes(kind) && (
        <TextField
          label={text.until}
          hint={text.untilHint}
          type="date"
          isShort
          isOptional
          {...filled.field("field-validUntil")}
        />
      )}
      {ofPersons.includes(kind) && (
        <TextArea label={text.people} hint={text.peopleHint} isOptional {...filled.field("numbers")} />
      )}
      {ofFaculties.includes(kind) && (
        <CheckboxGroup
          label={text.faculties}
          name="faculties"
          isOptional
          values={filled.values("faculties")}
          options={list.faculties.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <FileField label={text.file} hint={text.fileHint} name="file" isOptional />
      {isCorrection && <TextArea label={text.correctReason} rows={2} {...filled.field("reason")} />}
      <ButtonRow>
        <Button>{isCorrection ? text.correct : text.save}</Button>
      </ButtonRow>
    </Form>
  );
}

function ParticularField({
  one,
  filled,
  text,
}: {
  readonly one: Particular;
  readonly filled: FilledForm;
  readonly text: Text;
}) {
  const name = `field-${one.field}`;
  const hint = text.forRules(one.rules.join("、"));
  if (one.values === null) return <TextField label={one.name} hint={hint} isOptional {...filled.field(name)} />;
  const options = one.values.map((value) => ({ value: value.key, label: value.name }));
  if (one.isMany) {
    return (
      <CheckboxGroup
        label={one.name}
        hint={hint}
        name={name}
        isOptional
        values={filled.values(name)}
        options={options}
      />
    );
  }
  return (
    <Select
      label={one.values.length > 1 ? text.topic : one.name}
      hint={hint}
      isOptional
      options={[{ value: "", label: text.none }, ...options]}
      {...filled.field(name)}
    />
  );
}

async function submit(
  request: PageRequest,
  path: string,
  kept: { readonly reason?: string; readonly digest?: string | null; readonly fileName?: string | null },
): Promise<ApiAnswer<Kept>> {
  const stored = await storeFile(request);
  if (stored !== null && !stored.ok) return stored;
  const fields = [...request.form]
    .filter(([name]) => name.startsWith("field-"))
    .map(([name, values]) => [name.slice("field-".length), values.map((value) => value.trim()).join(",")] as const)
    .filter(([, value]) => value !== "");
  const file = stored === null ? {} : { digest: stored.body.digest, fileName: stored.body.name };
  return sendOnce<Kept>(request, path, {
    organisation: formValue(request, "organisation"),
    kind: formValue(request, "kind"),
    title: formValue(request, "title"),
    date: formValue(request, "date"),
    numbers: formValue(request, "numbers")
      .split(/[\s,，、;；]+/u)
      .filter((number) => number !== ""),
    faculties: request.form.get("faculties") ?? [],
    fields: Object.fromEntries(fields),
    ...kept,
    ...file,
  });
}

async function storeFile(request: PageRequest): Promise<ApiAnswer<StoredFile> | null> {
  const file = request.files.find(({ field, bytes }) => field === "file" && bytes.length > 0);
  if (file === undefined) return null;
  const { name, bytes } = file;
  return request.api<StoredFile>("POST", schoolPath(request, "evidence-files"), { name, bytes });
}

/** The kinds that the rule come from reads; all of them where none is named. */
async function kindsFor(request: PageRequest): Promise<readonly EvidenceKind[]> {
  const rule = rules.find(({ id }) => id === request.url.searchParams.get("rule"));
  const named = rule === undefined ? [] : evidenceKinds.filter((kind) => particularOrKind(rule.id, kind));
  return named.length > 0 ? named : evidenceKinds;
}

function particularOrKind(rule: Rule["rule"]["id"], kind: EvidenceKind): boolean {
  const check = rules.find(({ id }) => id === rule)?.check;
  if (check === undefined) return false;
  if ("kinds" in check) return check.kinds.includes(kind);
  if (check.check === "records-of-each-kind") return check.each.some((one) => one.kind === kind);
  return check.check === "result-published" && (check.kind === kind || kind === "publication");
}

/** A correction begins with what is there. */
function startOf({ evidence, inner }: EvidenceCard): FilledForm {
  const start = new Map<string, readonly string[]>([
    ["title", [evidence.title]],
    ["date", [evidence.date]],
    ["numbers", [(inner?.persons ?? []).map(({ number }) => number).join("，")]],
    ["faculties", (inner?.faculties ?? []).map(({ id }) => id)],
    ...Object.entries(inner?.fields ?? {}).map(([name, value]) => [`field-${name}`, value.split(",")] as const),
  ]);
  const values = (name: string) => start.get(name) ?? [];
  const value = (name: string) => values(name).join(",");
  return { value, values, field: (name) => ({ name, value: value(name) }), errors: [], problem: null };
}

function asKind(text: string): EvidenceKind | null {
  return evidenceKinds.find((kind) => kind === text) ?? null;
}

function linked(request: PageRequest) {
  const all = crumbs(request);
  return all.map((crumb, at) => (at === all.length - 1 ? { ...crumb, href: schoolPath(request, "evidence") } : crumb));
}
