import type { Me, Personas, Sessions, SignedIn } from "@tongxin/server/identity/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, Form, formPages, type FilledForm } from "../app/form.tsx";
import { formValue, redirect, schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { ownPath } from "../app/pages.tsx";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, TextField } from "../design/fields.tsx";
import { Disclosure, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeMoment } from "../language/dates.ts";
import { identityText } from "../language/identity.ts";

export const pages: readonly Page[] = [
  ...formPages<SignedIn>({
    path: "/:school/sign-in",
    show: showSignIn,
    submit: ({ api, ...request }) =>
      api("POST", schoolPath(request, "sign-in"), {
        number: formValue(request, "number"),
        secret: request.form.get("secret")?.[0] ?? "",
      }),
    done: (request, signedIn) => enter(request, signedIn),
  }),
  {
    method: "POST",
    path: "/:school/sign-in-as",
    answer: async (request) => {
      const person = formValue(request, "person");
      const answer = await request.api<SignedIn>("POST", schoolPath(request, "sign-in-as"), { person });
      return answer.ok ? enter(request, answer.body) : answerProblem(request, answer.problem);
    },
  },
  {
    method: "POST",
    path: "/:school/sign-out",
    answer: async (request) => {
      await request.api("POST", schoolPath(request, "sign-out"));
      return redirect(schoolPath(request), identityText(request.language).signedOut);
    },
  },
  { method: "GET", path: "/:school/account", answer: (request) => showAccount(request, emptyForm, 200) },
  ...formPages<unknown>({
    path: "/:school/account/password",
    show: showPassword,
    submit: ({ api, ...request }) =>
      api("POST", schoolPath(request, "password"), {
        password: request.form.get("password")?.[0] ?? "",
        current: request.form.get("current")?.[0] ?? "",
      }),
    done: (request) => redirect(schoolPath(request, "account"), identityText(request.language).passwordSaved),
  }),
  {
    method: "POST",
    path: "/:school/account/sessions/:session/end",
    answer: async (request) => {
      const answer = await request.api("DELETE", schoolPath(request, `sessions/${request.params["session"] ?? ""}`));
      if (!answer.ok) return answerProblem(request, answer.problem);
      return redirect(schoolPath(request, "account"), identityText(request.language).ended);
    },
  },
];

function enter(request: PageRequest, signedIn: SignedIn): PageAnswer {
  const text = identityText(request.language);
  if (signedIn.next === "choose-password") return redirect(schoolPath(request, "account/password"));
  const then = ownPath(formValue(request, "then"));
  return redirect(then === "/" ? schoolPath(request) : then, text.welcome(signedIn.name));
}

async function showSignIn(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = identityText(request.language);
  const then = filled.value("then", request.url.searchParams.get("then") ?? "");
  const personas = await personasOf(request);
  return showPage(
    request,
    { title: text.signInTitle, status, isBare: true },
    <>
      <PageHeading title={text.signInTitle} sub={text.signInSub} />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Form label={text.signInTitle} class="narrow">
        <input type="hidden" name="then" value={then} />
        <TextField label={text.number} {...filled.field("number")} autoComplete="username" />
        <TextField
          label={text.secret}
          hint={text.secretHint}
          name="secret"
          type="password"
          autoComplete="current-password"
        />
        <ButtonRow>
          <Button>{text.signIn}</Button>
        </ButtonRow>
      </Form>
      <Disclosure summary={text.noSlip}>
        <p>{text.noSlipHelp}</p>
      </Disclosure>
      {personas.length > 0 && (
        <Section id="personas" title={text.personasTitle}>
          <p>{text.personasSub}</p>
          {personas.map((persona) => (
            <Form action={schoolPath(request, "sign-in-as")} class="case">
              <input type="hidden" name="person" value={persona.id} />
              <input type="hidden" name="then" value={then} />
              <h3>{persona.duty}</h3>
              <p class="muted">{persona.purpose}</p>
              <ButtonRow>
                <Button kind="plain">{text.enterAs(persona.name)}</Button>
              </ButtonRow>
            </Form>
          ))}
        </Section>
      )}
    </>,
  );
}

async function personasOf(request: PageRequest): Promise<Personas["personas"]> {
  if (request.school?.isDemonstration !== true) return [];
  const answer = await request.api<Personas>("GET", schoolPath(request, "personas"));
  return answer.ok ? answer.body.personas : [];
}

async function showAccount(request: PageRequest, _filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = identityText(request.language);
  const me = await request.api<Me>("GET", schoolPath(request, "me"));
  const sessions = await request.api<Sessions>("GET", schoolPath(request, "sessions"));
  if (!me.ok) return answerProblem(request, me.problem);
  if (!sessions.ok) return answerProblem(request, sessions.problem);
  const unit = [me.body.faculty, me.body.className].filter((part) => part !== null).join(" ");
  return showPage(
    request,
    { title: text.accountTitle(me.body.name), place: "mine", status },
    <>
      <PageHeading title={text.accountTitle(me.body.name)} />
      <Rows rows={unit === "" ? [] : [{ term: text.unit, is: unit }]} />
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
          { head: text.since, cell: (session) => writeMoment(session.createdAt, dates) },
          { head: text.seen, cell: (session) => writeMoment(session.seenAt, dates) },
          {
            head: text.endSession,
            cell: (session) =>
              session.isThis ? (
                text.thisDevice
              ) : (
                <Form action={schoolPath(request, `account/sessions/${session.id}/end`)}>
                  <Button kind="plain">{text.endSession}</Button>
                </Form>
              ),
          },
        ]}
      />
    </Section>
  );
}

async function showPassword(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = identityText(request.language);
  const me = await request.api<Me>("GET", schoolPath(request, "me"));
  if (!me.ok) return answerProblem(request, me.problem);
  return showPage(
    request,
    { title: text.passwordTitle, place: "mine", status },
    <>
      <PageHeading title={me.body.hasPassword ? text.changePassword : text.passwordTitle} />
      {!me.body.hasPassword && <Note>{text.passwordSub}</Note>}
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Form label={text.passwordTitle} class="narrow">
        {me.body.hasPassword && (
          <TextField label={text.current} name="current" type="password" autoComplete="current-password" />
        )}
        <TextField
          label={text.password}
          hint={text.passwordHint}
          name="password"
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
