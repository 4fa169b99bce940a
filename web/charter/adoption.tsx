import { bareDate } from "../language/dates.ts";
import type { Adoption, Changed, Comparison } from "@tongxin/server/charter/contract.ts";
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
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, RadioGroup, TextArea, TextField } from "../design/fields.tsx";
import { Disclosure, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { keepingText } from "../language/charter-keeping.ts";
import { sendOnce } from "../app/send-once.ts";
import { inLanguage } from "./words.ts";

type Text = ReturnType<typeof keepingText>;

export const adoptionPages: readonly Page[] = formPages<Changed>({
  path: "/:school/profiles",
  show: showAdoption,
  submit: (request) => {
    const decision = formValue(request, "decision");
    const reason = formValue(request, "reason");
    if (decision !== "") {
      const side = formValue(request, "side") === "party" ? "party" : "league";
      return sendOnce<Changed>(request, schoolPath(request, "profiles/decide"), { decision, side, reason });
    }
    const [profile, from] = [formValue(request, "profile"), formValue(request, "from")];
    return sendOnce<Changed>(request, schoolPath(request, "profiles"), { profile, from, reason });
  },
  done: (request, { status, entryId }) => {
    const text = keepingText(request.language);
    const said = {
      proposed: text.textProposed,
      adopted: text.textAdopted,
      declined: text.textDeclined,
      withdrawn: text.textWithdrawn,
    }[status];
    return redirect(schoolPath(request, "profiles"), receiptNotice(said ?? "", entryId));
  },
});

/** Which text binds here, from when and by whose decision; and the proposal of another one. */
async function showAdoption(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await request.api<Adoption>("GET", schoolPath(request, "profiles"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const compared = await request.api<Comparison>("GET", schoolPath(request, "profiles/compare"));
  const comparison = compared.ok ? compared.body : null;
  const text = keepingText(request.language);
  const words = charterText(request.language);
  const { language } = request;
  return showPage(
    request,
    { title: text.profilesTitle, place: "findings", status },
    <>
      <PageHeading
        crumbs={[
          { label: words.open, href: schoolPath(request, "open") },
          { label: words.findings, href: schoolPath(request, "findings") },
          { label: text.profilesTitle },
        ]}
        title={text.profilesTitle}
        sub={text.profilesSub}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <p class="lead">
        {body.inForce === null ? text.nothingAdopted : `${text.inForce}：${inLanguage(body.inForce.title, language)}`}
      </p>
      <ButtonRow>
        <ButtonLink kind="plain" href={schoolPath(request, "findings/compare")}>
          {text.compare}
        </ButtonLink>
      </ButtonRow>
      <History request={request} body={body} text={text} />
      <Migration request={request} text={text} comparison={comparison} />
      {body.proposal !== null && <Proposal {...{ request, body, text, filled }} />}
      {body.proposal === null && body.mayPropose && <Proposing {...{ request, body, text, filled }} />}
    </>,
  );
}

type Parts = { readonly request: PageRequest; readonly body: Adoption; readonly text: Text };

function History({ request, body, text }: Parts) {
  if (body.adopted.length === 0) return null;
  return (
    <Section id="history" title={text.history}>
      <Table
        label={text.history}
        rows={body.adopted}
        columns={[
          { head: text.profile, cell: (row) => inLanguage(row.profile.title, request.language) },
          { head: text.from, width: "broad", cell: (row) => bareDate(row.from) },
          { head: text.reason, cell: (row) => row.reason },
          { head: text.approve, cell: (row) => text.approvedFor(row.approvedBy, row.approvedFor) },
        ]}
      />
    </Section>
  );
}

type MigrationProps = Omit<Parts, "body"> & { readonly comparison: Comparison | null };

/** Before anybody proposes another text: what would be a breach under it, organisation by organisation. */
function Migration({ request, text, comparison }: MigrationProps) {
  if (comparison === null) return null;
  const { differences, organisations, later } = comparison;
  const rows = organisations.map((one) => ({
    ...one,
    differing: differences.filter(({ organisation }) => organisation.id === one.id).length,
  }));
  const name = inLanguage(later.title, request.language);
  return (
    <Section id="migration" title={text.migration(name)}>
      <p class="mb">{text.migrationSays(rows.filter(({ differing }) => differing > 0).length, differences.length)}</p>
      <Disclosure summary={text.migrationTable}>
        <Table
          label={text.migration(name)}
          isDense
          rows={rows}
          columns={[
            { head: text.organisation, isRowHead: true, cell: (row) => row.name },
            { head: text.breachedNow, isNumber: true, cell: (row) => row.earlier.breached },
            { head: text.breachedThen, isNumber: true, cell: (row) => row.later.breached },
            { head: text.turning, isNumber: true, cell: (row) => row.differing },
          ]}
        />
      </Disclosure>
    </Section>
  );
}

function Proposal({ request, body, text, filled }: Parts & { readonly filled: FilledForm }) {
  const { proposal, maySignFor } = body;
  if (proposal === null) return null;
  const title = text.proposed(proposal.by, inLanguage(proposal.profile.title, request.language));
  return (
    <Section id="proposal" title={text.waiting}>
      <Note tone="due" title={title}>
        {bareDate(proposal.from)}：{proposal.reason}
      </Note>
      {proposal.isOwn && <p class="meta mt">{text.ownProposal}</p>}
      <Form class="narrow mt" label={text.waiting}>
        {!proposal.isOwn && maySignFor.length > 0 && (
          <>
            <RadioGroup
              label={text.sign}
              name="side"
              value={maySignFor[0] ?? ""}
              options={maySignFor.map((side) => ({ value: side, label: text[side] }))}
            />
            <TextArea label={text.opinion} rows={2} isOptional {...filled.field("reason")} />
            <ButtonRow>
              <Button name="decision" value="approve">
                {text.approve}
              </Button>
              <Button kind="plain" name="decision" value="decline">
                {text.decline}
              </Button>
            </ButtonRow>
          </>
        )}
        {proposal.isOwn && (
          <Button kind="plain" name="decision" value="withdraw">
            {text.withdraw}
          </Button>
        )}
      </Form>
    </Section>
  );
}

function Proposing({ request, body, text, filled }: Parts & { readonly filled: FilledForm }) {
  const options = body.profiles
    .filter(({ id }) => id !== body.inForce?.id)
    .map(({ id, title }) => ({ value: id, label: inLanguage(title, request.language) }));
  return (
    <Section id="propose" title={text.proposeText}>
      <Form class="narrow" label={text.proposeText}>
        <RadioGroup label={text.profile} options={options} {...filled.field("profile", options[0]?.value ?? "")} />
        <TextField label={text.from} type="date" isShort {...filled.field("from", body.asOf)} />
        <TextArea label={text.reason} hint={text.reasonHint} rows={3} {...filled.field("reason")} />
        <ButtonRow>
          <Button>{text.proposeIt}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
