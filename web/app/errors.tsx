import { ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Rows } from "../design/rows.tsx";
import { errorsText } from "../language/errors.ts";
import type { PageAnswer, PageRequest, Problem, Visit } from "./page.ts";
import { schoolPath } from "./page.ts";
import { renderDocument } from "./render.tsx";

type Wording = ReturnType<typeof errorsText>;

/** The visit, with what was sent where something was. */
type Asked = Visit & Partial<Pick<PageRequest, "form">>;

/** The page for an answer that is not one: what happened, what was kept, what to do, and the code to quote. */
export function renderError(status: number, problem: Problem | null, visit: Asked): string {
  const text = errorsText(visit.language);
  const wording = wordingOf(status, text, visit);
  const happened = problem !== null && status < 500 && problem.detail !== "" ? problem.detail : wording.what;
  const next = problem?.help ?? wording.next;
  const code = problem?.code ?? String(status);
  return renderDocument(
    visit,
    { title: wording.title, status },
    <div class="head">
      <h1>{wording.title}</h1>
      <p class="lead mt">{happened}</p>
      <Rows
        class="mt-l rows--short"
        rows={[
          ...(hasKept(status, visit) ? [{ term: text.kept, is: wording.kept }] : []),
          { term: text.next, is: next },
          ...(problem?.rule === undefined ? [] : [{ term: text.rule, is: problem.rule }]),
          { term: text.code, is: <code>{code}</code> },
        ]}
      />
      <ButtonRow>
        {status === 401 || (status === 403 && visit.visitor === null) ? (
          <ButtonLink href={signInPath(visit)}>{text.signIn}</ButtonLink>
        ) : (
          <ButtonLink href={schoolPath(visit)}>{text.home}</ButtonLink>
        )}
      </ButtonRow>
    </div>,
  );
}

export function answerProblem(visit: Asked, problem: Problem): PageAnswer {
  // Nothing was filled in: what is malformed is the address, and nobody can put it right in a form.
  if (problem.code === "malformed-request" && visit.form !== undefined && !hasSent(visit)) return answerMissing(visit);
  return { kind: "html", status: problem.status, html: renderError(problem.status, problem, visit) };
}

/** A desk of somebody else's: who is not signed in is led to where they may be. */
export function answerForbidden(visit: Visit): PageAnswer {
  const status = visit.visitor === null ? 401 : 403;
  return { kind: "html", status, html: renderError(status, null, visit) };
}

/** An address that looks like one of ours, of something that cannot be: the year 2026-2028, a form of no kind. */
export function answerMissing(visit: Visit): PageAnswer {
  return { kind: "html", status: 404, html: renderError(404, null, visit) };
}

/** Whether there was anything to be kept: not where a page was only asked for. */
function hasKept(status: number, visit: Asked): boolean {
  if (status === 401) return hasSent(visit);
  return status !== 404;
}

function hasSent({ form }: Asked): boolean {
  return form !== undefined && form.size > 0;
}

/** Sign-in that comes back to where the visitor was. */
export function signInPath(visit: Pick<Visit, "school" | "url">): string {
  return `${schoolPath(visit, "sign-in")}?then=${encodeURIComponent(visit.url.pathname + visit.url.search)}`;
}

function wordingOf(
  status: number,
  text: Wording,
  visit: Asked,
): { readonly title: string; readonly what: string; readonly kept: string; readonly next: string } {
  const kept = text.formKept;
  if (status === 401 || (status === 403 && visit.visitor === null))
    return {
      title: text.signInTitle,
      what: text.signInWhat,
      kept,
      next: hasSent(visit) ? text.signInSent : text.signInNext,
    };
  if (status === 403) return { title: text.forbiddenTitle, what: text.forbidden, kept, next: text.forbiddenNext };
  if (status === 404 || status === 410)
    return { title: text.notFoundTitle, what: text.notFound, kept, next: text.notFoundNext };
  if (status === 409 || status === 412)
    return { title: text.conflictTitle, what: text.conflict, kept, next: text.conflictNext };
  if (status === 429) return { title: text.tooManyTitle, what: text.tooMany, kept, next: text.tooManyNext };
  if (status >= 500)
    return { title: text.brokenTitle, what: text.broken, kept: text.nothingChanged, next: text.brokenNext };
  return { title: text.refusedTitle, what: text.refused, kept, next: text.refusedNext };
}
