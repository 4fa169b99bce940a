import type { Kept, PersonCard } from "@tongxin/server/people/register/contract.ts";
import { send } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { Checkbox, ErrorSummary, TextField } from "../design/fields.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { bareDate } from "../language/dates.ts";
import { registerPeopleText } from "../language/register-people.ts";
import { registerWord } from "../language/register-words.ts";
import { register } from "./organisation-keep.tsx";
import { done } from "./sending.ts";

export const personPages: readonly Page[] = formPages<Kept>({
  path: "/:school/people/:person",
  show,
  submit: (request) => {
    const path = schoolPath(request, `people/${request.params["person"] ?? ""}/contact`);
    if (formValue(request, "type") === "takeBack") return send<Kept>(request, `${path}/take-back`, {});
    const hasAgreed = formValue(request, "hasAgreed") === "yes";
    return send<Kept>(request, path, { contact: formValue(request, "contact"), hasAgreed });
  },
  done: (request, kept) => {
    const text = registerPeopleText(request.language);
    const said = formValue(request, "type") === "takeBack" ? text.takenBack : text.published;
    return done(request.url.pathname, said, kept);
  },
});

async function show(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = schoolPath(request, `people/${request.params["person"] ?? ""}`);
  const answer = await request.api<PersonCard>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const card = answer.body;
  const text = registerPeopleText(request.language);
  return showPage(
    request,
    { title: card.name, place: "organisation", status },
    <>
      <PageHeading title={card.name} sub={text.cardSub} crumbs={[register(request), { label: card.name }]} />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Facts request={request} card={card} />
      <Section id="mandates" title={text.mandates}>
        {card.mandates.length === 0 ? <p>{text.noMandates}</p> : <Mandates request={request} card={card} />}
      </Section>
      {card.may.includes("publish") && <ContactForms request={request} card={card} filled={filled} />}
    </>,
  );
}

type Shown = { readonly request: PageRequest; readonly card: PersonCard };

function Facts({ request, card }: Shown) {
  const { language } = request;
  const text = registerPeopleText(language);
  const { study } = card;
  const answered = study === null ? "" : registerWord("answers", study.answer, language);
  const source = study?.source === null || study === null ? "" : `，${registerWord("sources", study.source, language)}`;
  const on = study?.on === null || study === null ? "" : `，${bareDate(study.on)}`;
  return (
    <Rows
      rows={[
        ...(card.unit === null ? [] : [{ term: text.faculty, is: card.unit }]),
        ...(card.number === null ? [] : [{ term: text.number, is: card.number }]),
        { term: text.contact, is: card.contact ?? text.noContact },
        ...(study === null
          ? []
          : [
              {
                term: text.study,
                is: (
                  <>
                    {text.answer}：{answered}
                    {source}
                    {on}
                    <br />
                    <span class="meta">{text.studyOwn}</span>
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

function Mandates({ request, card }: Shown) {
  const { language } = request;
  const text = registerPeopleText(language);
  const path = (id: string) => schoolPath(request, `organisation/${id}`);
  return (
    <Table
      label={text.mandates}
      rows={card.mandates}
      columns={[
        {
          head: text.post,
          cell: ({ organisation, department, title, portfolio, isHeld }) => (
            <>
              <a href={path(organisation.id)}>{organisation.name}</a>
              {department}
              {title}
              {portfolio !== null && `（${registerWord("portfolios", portfolio, language)}）`}{" "}
              <Tag tone={isHeld ? "go" : "info"}>{isHeld ? text.now : text.past}</Tag>
            </>
          ),
        },
        { head: text.term, cell: ({ from, until }) => `${bareDate(from)}—${bareDate(until)}` },
        { head: text.came, cell: ({ by, on }) => `${registerWord("bodies", by, language)}，${bareDate(on)}` },
      ]}
    />
  );
}

function ContactForms({ request, card, filled }: Shown & { readonly filled: FilledForm }) {
  const text = registerPeopleText(request.language);
  const error = filled.field("hasAgreed").error;
  return (
    <Section id="contact" title={text.contact}>
      <p>{text.contactWhy}</p>
      <Form class="narrow" label={text.contact}>
        <input type="hidden" name="type" value="publish" />
        <TextField label={text.contactLabel} maxLength={80} {...filled.field("contact", card.contact ?? "")} />
        <Checkbox
          name="hasAgreed"
          label={text.agreed}
          isChecked={filled.value("hasAgreed") === "yes"}
          {...(error === undefined ? {} : { error })}
        />
        <ButtonRow>
          <Button>{text.publish}</Button>
        </ButtonRow>
      </Form>
      {card.contact !== null && (
        <Form label={text.takeBack}>
          <input type="hidden" name="type" value="takeBack" />
          <ButtonRow>
            <Button kind="plain">{text.takeBack}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
