import type { RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import { Form } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { dateContext, writeMoment } from "../language/dates.ts";
import { rosterText } from "../language/people.ts";
import { GiveUp, importPath } from "./roster-import-frame.tsx";

/** How an import ended, or that it was interrupted. */
export function showOutcome(request: PageRequest, one: RosterImport): PageAnswer {
  const text = rosterText(request.language);
  const isOpen = one.status === "interrupted";
  const titles: Readonly<Record<string, string>> = {
    imported: text.doneTitle,
    undone: text.undoneTitle,
    "given-up": text.givenUpTitle,
    refused: text.refusedTitle,
    interrupted: text.interruptedTitle,
  };
  const counts = one.difference?.counts;
  const title = titles[one.status] ?? text.importTitle;
  return showPage(
    request,
    { title, place: "roster" },
    <>
      <PageHeading
        title={title}
        crumbs={[{ label: text.title, href: schoolPath(request, "roster") }, { label: one.fileName }]}
      />
      {one.refusal !== null && <Note tone="late">{one.refusal}</Note>}
      {isOpen && <Note tone="due">{text.interrupted}</Note>}
      {one.status === "imported" && <Note tone="done">{text.done(counts?.after ?? 0)}</Note>}
      <OutcomeRows request={request} one={one} />
      {one.undoUntil !== null && <Undo request={request} one={one} until={one.undoUntil} />}
      {isOpen && <GiveUp request={request} one={one} />}
      <ButtonRow>
        <ButtonLink href={schoolPath(request, "roster")}>{text.toRoster}</ButtonLink>
        <ButtonLink kind="plain" href={schoolPath(request, "roster/import")}>
          {text.importRoster}
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}

function OutcomeRows({ request, one }: { readonly request: PageRequest; readonly one: RosterImport }) {
  const text = rosterText(request.language);
  const counts = one.difference?.counts;
  return (
    <Rows
      rows={[
        { term: text.file, is: one.fileName },
        { term: text.when, is: writeMoment(one.confirmedAt ?? one.createdAt, dateContext(request)) },
        ...(counts === undefined || one.status === "given-up"
          ? []
          : [{ term: text.change, is: text.changes(counts.added, counts.left, counts.moved) }]),
        { term: text.fileDigest, is: <code>{one.fileDigest}</code> },
        ...(one.difference === null ? [] : [{ term: text.digest, is: <code>{one.difference.digest}</code> }]),
        ...(one.entryId === null ? [] : [{ term: text.receipt, is: <code>{one.entryId}</code> }]),
      ]}
    />
  );
}

function Undo(props: { readonly request: PageRequest; readonly one: RosterImport; readonly until: string }) {
  const { request, one, until } = props;
  const text = rosterText(request.language);
  return (
    <Section id="undo" title={text.undo}>
      <p>
        {text.undoUntil} {writeMoment(until, dateContext(request))}。{text.undoWhy}
      </p>
      <Form action={importPath(request, one.id, "/undo")}>
        <ButtonRow>
          <Button kind="plain">{text.undo}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
