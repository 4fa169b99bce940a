import type { Personas, SignedIn, SignInMethods } from "@tongxin/server/identity/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, type FilledForm } from "../app/form.tsx";
import { formValue, redirect, schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { ownPath } from "../app/pages.tsx";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, TextField } from "../design/fields.tsx";
import { Disclosure, Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { identityText } from "../language/identity.ts";

/** After a sign-in: on to a password for whoever came with a code, else back to where they were. */
export function enter(request: PageRequest, signedIn: SignedIn): PageAnswer {
  const text = identityText(request.language);
  const then = ownPath(formValue(request, "then"));
  if (signedIn.next === "choose-password") {
    const after = then === "/" ? "" : `?then=${encodeURIComponent(then)}`;
    return redirect(schoolPath(request, `account/password${after}`));
  }
  return redirect(then === "/" ? schoolPath(request) : then, text.welcome(signedIn.name));
}

export async function showSignIn(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = identityText(request.language);
  const then = filled.value("then", request.url.searchParams.get("then") ?? "");
  const [methods, personas] = await Promise.all([methodsOf(request), personasOf(request)]);
  return showPage(
    request,
    { title: text.signInTitle, status, isBare: true },
    <>
      <PageHeading title={text.signInTitle} sub={text.signInSub} />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {methods.problem !== null && filled.problem === null && (
        <Note tone="late" title={methods.problem.title}>
          <p>{methods.problem.detail}</p>
        </Note>
      )}
      {methods.singleSignOn !== null && (
        <Section id="sign-on" title={methods.singleSignOn.label}>
          <p>{text.signOnSub}</p>
          <ButtonRow>
            <ButtonLink href={`${methods.singleSignOn.path}?then=${encodeURIComponent(then)}`}>
              {text.signOn(methods.singleSignOn.label)}
            </ButtonLink>
          </ButtonRow>
        </Section>
      )}
      {methods.singleSignOn === null ? (
        <NumberForm text={text} filled={filled} then={then} />
      ) : (
        <Section id="number" title={text.byNumber}>
          <NumberForm text={text} filled={filled} then={then} isSecond />
        </Section>
      )}
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

function NumberForm(props: {
  readonly text: ReturnType<typeof identityText>;
  readonly filled: FilledForm;
  readonly then: string;
  readonly isSecond?: boolean;
}) {
  const { text, filled } = props;
  return (
    <Form label={text.signInTitle} class="narrow">
      <input type="hidden" name="then" value={props.then} />
      <TextField label={text.number} {...filled.field("number")} autoComplete="username" />
      <TextField
        label={text.secret}
        hint={text.secretHint}
        name="secret"
        type="password"
        autoComplete="current-password"
      />
      <ButtonRow>
        {props.isSecond === true ? <Button kind="plain">{text.signIn}</Button> : <Button>{text.signIn}</Button>}
      </ButtonRow>
    </Form>
  );
}

async function methodsOf(request: PageRequest): Promise<SignInMethods> {
  const problem = request.url.searchParams.get("problem") ?? "";
  const query = problem === "" ? "" : `?problem=${encodeURIComponent(problem)}`;
  const answer = await request.api<SignInMethods>("GET", schoolPath(request, `sign-in-methods${query}`));
  return answer.ok ? answer.body : { singleSignOn: null, singleSignOut: null, problem: null };
}

async function personasOf(request: PageRequest): Promise<Personas["personas"]> {
  if (request.school?.isDemonstration !== true) return [];
  const answer = await request.api<Personas>("GET", schoolPath(request, "personas"));
  return answer.ok ? answer.body.personas : [];
}

/** Whoever came in through the school's account system is still signed in there: on a shared computer that matters. */
export async function showSignedOut(request: PageRequest): Promise<PageAnswer> {
  const text = identityText(request.language);
  const answer = await request.api<SignInMethods>("GET", schoolPath(request, "sign-in-methods?leaving=yes"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { singleSignOn, singleSignOut } = answer.body;
  if (singleSignOn === null || singleSignOut === null) return redirect(schoolPath(request), text.signedOut);
  return showPage(
    request,
    { title: text.signedOutTitle, isBare: true },
    <>
      <PageHeading title={text.signedOutTitle} sub={text.signedOutSub(singleSignOn.label)} />
      <ButtonRow>
        <ButtonLink href={singleSignOut}>{text.signOutThere(singleSignOn.label)}</ButtonLink>
        <ButtonLink kind="plain" href={schoolPath(request)}>
          {text.toHome}
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}
