import type { RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import type { ComponentChildren } from "preact";
import { Form } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { Steps } from "../design/time.tsx";
import { rosterText } from "../language/people.ts";

type Step = 1 | 2 | 3 | 4 | 5;

/** The address of an import's pages below the school. */
export function importPath(request: PageRequest, id: string, rest = ""): string {
  return schoolPath(request, `roster/imports/${id}${rest}`);
}

/** Heading and step line of the five pages, around what a step shows. */
export function importPage(
  request: PageRequest,
  page: { readonly step: Step; readonly status?: number; readonly refreshSeconds?: number },
  content: ComponentChildren,
): PageAnswer {
  const text = rosterText(request.language);
  const steps = [text.stepUpload, text.stepColumns, text.stepCheck, text.stepDifference, text.stepConfirm];
  const { step, ...head } = page;
  return showPage(
    request,
    { title: `${steps[step - 1]} - ${text.importTitle}`, place: "roster", ...head },
    <>
      <PageHeading
        title={text.importTitle}
        sub={text.importSub}
        crumbs={[{ label: text.title, href: schoolPath(request, "roster") }, { label: text.importTitle }]}
      />
      <Steps of={steps} current={step} />
      {content}
    </>,
  );
}

/** What the file is, on every step. */
export function FileHead(props: { readonly request: PageRequest; readonly one: RosterImport }) {
  const { request, one } = props;
  const text = rosterText(request.language);
  const { sheet } = one;
  const facts =
    sheet === null
      ? ""
      : [sheet.format, sheet.name, text.sheetFacts(sheet.headerRow, sheet.rowCount)]
          .filter((part) => part !== "")
          .join("　");
  return (
    <p>
      <strong>{one.fileName}</strong> <span class="meta">{facts}</span>
    </p>
  );
}

export function GiveUp(props: { readonly request: PageRequest; readonly one: RosterImport }) {
  const { request, one } = props;
  return (
    <Form action={importPath(request, one.id, "/give-up")}>
      <ButtonRow>
        <Button kind="plain">{rosterText(request.language).giveUp}</Button>
      </ButtonRow>
    </Form>
  );
}
