import { answerProblem } from "../app/errors.tsx";
import { Form, type FilledForm } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, FileField } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { rosterText } from "../language/people.ts";
import { importPage } from "./roster-import-frame.tsx";

/** Step 1. */
export async function showUpload(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const text = rosterText(request.language);
  // Only to those who keep the roster: it answers nobody else.
  const roster = await request.api("GET", schoolPath(request, "roster"));
  if (!roster.ok) return answerProblem(request, roster.problem);
  return importPage(
    request,
    { step: 1, status },
    <>
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {filled.problem !== null && <p class="muted">{text.fileAgain}</p>}
      <Form label={text.importTitle} withFiles class="narrow">
        <FileField name="file" label={text.fileLabel} hint={text.fileHint} accept=".xlsx,.xls,.csv,.txt,.htm,.html" />
        <ButtonRow>
          <Button>{text.uploadAction}</Button>
        </ButtonRow>
      </Form>
      <Note>{text.privacy}</Note>
    </>,
  );
}
