import type { Classes, ClassView } from "@tongxin/server/people/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form } from "../app/form.tsx";
import { formValue, schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { organisationsText } from "../language/organisations.ts";

export async function showClasses(request: PageRequest): Promise<PageAnswer> {
  const text = organisationsText(request.language);
  const path = schoolPath(request, `faculties/${request.params["faculty"] ?? ""}/classes`);
  const answer = await request.api<Classes>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { faculty, classes } = answer.body;
  const title = text.classesTitle(faculty.name);
  return showPage(
    request,
    { title, place: "roster" },
    <>
      <PageHeading
        title={title}
        crumbs={[{ label: text.roster, href: schoolPath(request, "roster") }, { label: faculty.name }]}
      />
      {classes.length === 0 ? (
        <p>{text.noClasses}</p>
      ) : (
        <Table
          label={title}
          rows={classes}
          columns={[
            {
              head: text.class,
              cell: ({ id, name }) => <a href={schoolPath(request, `roster/classes/${id}`)}>{name}</a>,
            },
            { head: text.grade, stacked: "brief", cell: ({ grade }) => grade ?? "—" },
            { head: text.students, isNumber: true, stacked: "brief", cell: ({ students }) => writeNumber(students) },
          ]}
        />
      )}
    </>,
  );
}

export async function showClass(request: PageRequest): Promise<PageAnswer> {
  const text = organisationsText(request.language);
  const answer = await request.api<ClassView>("GET", schoolPath(request, `classes/${request.params["class"] ?? ""}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const own = answer.body;
  const { faculty } = own;
  return showPage(
    request,
    { title: own.name, place: "roster" },
    <>
      <PageHeading
        title={own.name}
        sub={text.classSub(own.students.length)}
        crumbs={[
          { label: text.roster, href: schoolPath(request, "roster") },
          ...(faculty === null
            ? []
            : [{ label: faculty.name, href: schoolPath(request, `roster/faculties/${faculty.id}`) }]),
          { label: own.name },
        ]}
      />
      {own.students.length === 0 ? <p>{text.noStudents}</p> : <SlipsForm request={request} own={own} />}
      <Section id="students" title={text.students}>
        <Table
          label={text.students}
          isDense
          rows={own.students}
          columns={[
            { head: text.person, isRowHead: true, width: "medium", cell: ({ name }) => name },
            { head: text.number, width: "broad", stacked: "brief", cell: ({ number }) => number },
            {
              head: text.signIn,
              stacked: "brief",
              cell: ({ hasPassword, hasCode }) =>
                hasPassword ? text.hasPassword : hasCode ? text.hasCode : text.hasNothing,
            },
          ]}
        />
      </Section>
    </>,
  );
}

function SlipsForm(props: { readonly request: PageRequest; readonly own: ClassView }) {
  const { request, own } = props;
  const text = organisationsText(request.language);
  const mayGiveAll = own.students.every(({ mayGiveSlip }) => mayGiveSlip);
  const mayGiveMissing = own.students.some(({ mayGiveSlip, hasPassword }) => mayGiveSlip && !hasPassword);
  if (!mayGiveAll && !mayGiveMissing) {
    return (
      <Section id="slips" title={text.slipsTitle}>
        <p>{text.slipsByOffice}</p>
      </Section>
    );
  }
  return (
    <Section id="slips" title={text.slipsTitle}>
      <p>{text.slipsWhy}</p>
      {mayGiveAll ? null : <p>{text.slipsByOffice}</p>}
      <Form action={schoolPath(request, `roster/classes/${own.id}/slips`)} label={text.slipsTitle}>
        <ButtonRow>
          {mayGiveMissing && (
            <Button name="whom" value="missing">
              {text.slipsMissing}
            </Button>
          )}
          {mayGiveAll && (
            <Button kind="plain" name="whom" value="all">
              {text.slipsAll}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </Section>
  );
}

/** The sheet itself: the answer to the form is the PDF. */
export async function printSlips(request: PageRequest): Promise<PageAnswer> {
  const key = formValue(request, "formToken");
  const answer = await request.api<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>(
    "POST",
    schoolPath(request, `classes/${request.params["class"] ?? ""}/sign-in-codes`),
    { whom: formValue(request, "whom") === "all" ? "all" : "missing" },
    key === "" ? {} : { idempotencyKey: key },
  );
  if (!answer.ok) return answerProblem(request, answer.problem);
  return { kind: "file", name: answer.body.name, mediaType: answer.body.type, bytes: answer.body.bytes };
}
