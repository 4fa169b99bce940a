import type { Me, Sessions } from "@tongxin/server/identity/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, type FilledForm } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, TextField } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeMoment } from "../language/dates.ts";
import { identityText } from "../language/identity.ts";

export async function showAccount(request: PageRequest): Promise<PageAnswer> {
  const text = identityText(request.language);
  const me = await request.api<Me>("GET", schoolPath(request, "me"));
  const sessions = await request.api<Sessions>("GET", schoolPath(request, "sessions"));
  if (!me.ok) return answerProblem(request, me.problem);
  if (!sessions.ok) return answerProblem(request, sessions.problem);
  const unit = [me.body.faculty, me.body.className].filter((part) => part !== null).join(" ");
  return showPage(
    request,
    { title: text.accountTitle(me.body.name), place: "mine" },
    <>
      <PageHeading title={text.accountTitle(me.body.name)} />
      {unit !== "" && <Rows rows={[{ term: text.unit, is: unit }]} />}
      <Section id="offices" title={text.offices}>
        {me.body.offices.length === 0 ? (
          <p>{text.noOffice}</p>
        ) : (
          <Table
            label={text.offices}
            rows={me.body.offices}
            columns={[
              { head: text.officeHead, cell: (office) => office.title },
              { head: text.organisationHead, cell: (office) => office.organisation },
            ]}
          />
        )}
      </Section>
      <SessionsSection request={request} sessions={sessions.body.sessions} />
      <ButtonRow>
        <a class="btn btn--plain" href={schoolPath(request, "account/password")}>
          {me.body.hasPassword ? text.changePassword : text.passwordTitle}
        </a>
        {me.body.keepsStaff && (
          <ButtonLink kind="plain" href={schoolPath(request, "staff")}>
            {text.toStaff}
          </ButtonLink>
        )}
      </ButtonRow>
      <Form action={schoolPath(request, "sign-out")}>
        <ButtonRow>
          <Button kind="plain">{text.signOut}</Button>
        </ButtonRow>
      </Form>
    </>,
  );
}

function SessionsSection(props: { readonly request: PageRequest; readonly sessions: Sessions["sessions"] }) {
  const { request } = props;
  const text = identityText(request.language);
  const dates = dateContext(request);
  return (
    <Section id="sessions" title={text.sessionsTitle}>
      <p>{text.sessionsSub}</p>
      <Table
        label={text.sessionsTitle}
        rows={props.sessions}
        columns={[
          { head: text.device, cell: (session) => deviceName(session.agent) },
          { head: text.since, stacked: "brief", cell: (session) => writeMoment(session.createdAt, dates) },
          { head: text.seen, stacked: "brief", cell: (session) => writeMoment(session.seenAt, dates) },
          {
            head: text.endSession,
            stacked: "bare",
            cell: (session) =>
              session.isThis ? (
                text.thisDevice
              ) : (
                <Form action={schoolPath(request, `account/sessions/${session.id}/end`)}>
                  <Button kind="plain" isSmall>
                    {text.endSession}
                  </Button>
                </Form>
              ),
          },
        ]}
      />
    </Section>
  );
}

export async function showPassword(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = identityText(request.language);
  const me = await request.api<Me>("GET", schoolPath(request, "me"));
  if (!me.ok) return answerProblem(request, me.problem);
  const then = filled.value("then", request.url.searchParams.get("then") ?? "");
  return showPage(
    request,
    { title: text.passwordTitle, place: "mine", status },
    <>
      <PageHeading title={me.body.hasPassword ? text.changePassword : text.passwordTitle} />
      {!me.body.asksCurrentPassword && filled.problem === null && <Note>{text.passwordSub}</Note>}
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Form label={text.passwordTitle} class="narrow">
        <input type="hidden" name="then" value={then} />
        {me.body.asksCurrentPassword && (
          <TextField label={text.current} name="current" type="password" autoComplete="current-password" />
        )}
        <TextField
          label={text.password}
          hint={text.passwordHint}
          {...filled.field("password")}
          value=""
          type="password"
          autoComplete="new-password"
        />
        <ButtonRow>
          <Button>{text.savePassword}</Button>
        </ButtonRow>
      </Form>
    </>,
  );
}

/** Browser and system in two words, as far as the agent string tells. */
function deviceName(agent: string): string {
  const browser = /MicroMessenger/.test(agent)
    ? "微信"
    : (/(Edg|Firefox|Chrome|Safari)\b/.exec(agent)?.[1] ?? "").replace("Edg", "Edge");
  const system = /(HarmonyOS|Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1] ?? "";
  return [browser, system].filter((part) => part !== "").join(" · ") || "—";
}
