import type { ImportDifference, RosterImport } from "@tongxin/server/people/roster-imports/contract.ts";
import type { ComponentChildren } from "preact";
import { Form, type FilledForm } from "../app/form.tsx";
import { IslandPlace } from "../app/island.tsx";
import { Island as UnderWay } from "../app/islands/under-way.tsx";
import type { PageAnswer, PageRequest } from "../app/page.ts";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { DiffBars } from "../design/charts/diff-bars.tsx";
import { ErrorSummary } from "../design/fields.tsx";
import { Confirmation, Disclosure, Note } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { rosterText } from "../language/people.ts";
import { rosterImportText } from "../language/roster-import.ts";
import { FileHead, GiveUp, importPage, importPath } from "./roster-import-frame.tsx";

/** Step 4: what the file would change, with the two equations that must close. */
export function showDifference(request: PageRequest, one: RosterImport, difference: ImportDifference): PageAnswer {
  const text = rosterText(request.language);
  const { counts, moves, samples } = difference;
  return importPage(
    request,
    { step: 4 },
    <Section id="difference" title={text.differenceTitle}>
      <FileHead request={request} one={one} />
      <p class="muted">{counts.before === 0 ? text.comparedWithNothing : text.comparedWith(counts.before)}</p>
      <DiffBars
        label={text.differenceTitle}
        heads={[text.kind, text.count, text.picture, text.means]}
        rows={[
          { is: "same", label: text.same, count: counts.same, means: text.sameMeans },
          { is: "added", label: text.added, count: counts.added, means: text.addedMeans },
          {
            is: "changed",
            label: text.moved,
            count: counts.moved,
            means: text.movedMeans(moves.faculty, moves.major, moves.class),
          },
          { is: "left", label: text.left, count: counts.left, means: text.leftMeans },
        ]}
        equations={equationsOf(request, difference)}
      />
      <p class="meta">
        {text.digest} <code>{shortDigest(difference.digest)}</code>　{text.digestWhy}
      </p>
      {difference.updated > 0 && <p>{rosterImportText(request.language).updated(difference.updated)}。</p>}
      <ManyLeave request={request} difference={difference} />
      <Consequences request={request} difference={difference} />
      <Examples request={request} label={text.added} of={samples.added} />
      <Examples request={request} label={text.left} of={samples.left} />
      <Examples request={request} label={text.moved} of={samples.moved} />
      <ButtonRow>
        <ButtonLink href={importPath(request, one.id, "/confirm")}>{text.goConfirm}</ButtonLink>
        <ButtonLink kind="plain" href={importPath(request, one.id)}>
          {text.stepCheck}
        </ButtonLink>
      </ButtonRow>
    </Section>,
  );
}

/** A year's leavers are a quarter of a school. Where it is half, the file is more likely to be a part of the roster. */
function ManyLeave({ request, difference }: { readonly request: PageRequest; readonly difference: ImportDifference }) {
  const text = rosterText(request.language);
  const { left, before } = difference.counts;
  if (left * 2 <= before) return null;
  return (
    <div class="mb">
      <Note tone="late" title={text.manyLeave(left, before)}>
        {text.manyLeaveWhy}
      </Note>
    </div>
  );
}

/** Step 5. */
export function showConfirm(
  request: PageRequest,
  { one, difference }: { readonly one: RosterImport; readonly difference: ImportDifference },
  filled: FilledForm,
  status: number,
): PageAnswer {
  const text = rosterText(request.language);
  const { counts, newUnits, officersLeaving } = difference;
  const isSame = counts.added + counts.left + counts.moved + counts.renamed + difference.updated === 0;
  const words = rosterImportText(request.language);
  return importPage(
    request,
    { step: 5, status },
    <>
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <ManyLeave request={request} difference={difference} />
      <Confirmation title={text.confirmTitle(counts.after)}>
        <FileHead request={request} one={one} />
        <ul>
          {isSame && <li>{text.nothingToDo}</li>}
          <li>{text.changes(counts.added, counts.left, counts.moved)}</li>
          {difference.updated > 0 && <li>{words.updated(difference.updated)}</li>}
          {(one.check?.rejected ?? 0) > 0 && <li>{text.confirmRejected(one.check?.rejected ?? 0)}</li>}
          {counts.left > 0 && <li>{text.confirmLeft(counts.left)}</li>}
          {officersLeaving.length > 0 && <li>{text.officersTitle(officersLeaving.length)}</li>}
          {newUnits.length > 0 && <li>{text.confirmUnits(newUnits.length)}</li>}
        </ul>
        {!isSame && <p>{text.confirmWhat}</p>}
        <p class="meta">
          {text.digest} <code>{shortDigest(difference.digest)}</code>
        </p>
        <Form action={importPath(request, one.id, "/confirm")}>
          <input type="hidden" name="digest" value={difference.digest} />
          <IslandPlace name="app/under-way" of={UnderWay} with={{ says: words.writing(counts.after) }} />
          <ButtonRow>
            {!isSame && <Button>{text.confirmAction}</Button>}
            <ButtonLink kind="plain" href={importPath(request, one.id, "/difference")}>
              {text.back}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Confirmation>
      <GiveUp request={request} one={one} />
    </>,
  );
}

function equationsOf(request: PageRequest, { counts }: ImportDifference) {
  const text = rosterText(request.language);
  const { same, moved, left, added, before, after } = counts;
  return [
    { says: text.lastEquation(same, moved, left, before), closes: same + moved + left === before },
    { says: text.nextEquation(same, moved, added, after), closes: same + moved + added === after },
  ];
}

function Consequences(props: { readonly request: PageRequest; readonly difference: ImportDifference }) {
  const { request, difference } = props;
  const text = rosterText(request.language);
  const { officersLeaving, newUnits, counts, samples } = difference;
  return (
    <>
      {officersLeaving.length === 0 ? (
        <p>{text.noOfficers}</p>
      ) : (
        <Note tone="due" title={text.officersTitle(officersLeaving.length)}>
          <p>{text.officersWhy}</p>
          <Table
            label={text.officersTitle(officersLeaving.length)}
            rows={officersLeaving}
            columns={[
              { head: text.person, cell: (officer) => officer.name },
              { head: text.post, cell: (officer) => officer.post },
              { head: text.organisation, cell: (officer) => officer.organisation },
            ]}
          />
        </Note>
      )}
      {newUnits.length === 0 ? (
        <p>{text.noNewUnits}</p>
      ) : (
        <Folded title={text.newUnitsTitle(newUnits.length)} why={text.newUnitsWhy}>
          <Table
            label={text.newUnitsTitle(newUnits.length)}
            isDense
            rows={newUnits}
            columns={[
              { head: text.name, cell: (unit) => unit.name },
              { head: text.kind, cell: (unit) => text.unitKind(unit.kind) },
              { head: text.within, cell: (unit) => unit.within ?? "—" },
            ]}
          />
        </Folded>
      )}
      {counts.renamed > 0 && (
        <Folded title={text.renamedTitle(counts.renamed)} why={text.renamedWhy}>
          <PeopleTable request={request} label={text.renamedTitle(counts.renamed)} of={samples.renamed} />
        </Folded>
      )}
    </>
  );
}

function Folded(props: { readonly title: string; readonly why: string; readonly children: ComponentChildren }) {
  return (
    <Disclosure summary={props.title}>
      <p>{props.why}</p>
      {props.children}
    </Disclosure>
  );
}

type People = ImportDifference["samples"]["added"];

function Examples(props: { readonly request: PageRequest; readonly label: string; readonly of: People }) {
  const { request, label, of } = props;
  if (of.length === 0) return null;
  const summary = `${label}：${rosterText(request.language).examples(of.length)}`;
  return (
    <Disclosure summary={summary}>
      <PeopleTable request={request} label={summary} of={of} />
    </Disclosure>
  );
}

function PeopleTable(props: { readonly request: PageRequest; readonly label: string; readonly of: People }) {
  const text = rosterText(props.request.language);
  return (
    <Table
      label={props.label}
      isDense
      rows={props.of}
      columns={[
        { head: text.number, width: "medium", cell: (person) => person.number },
        { head: text.person, width: "medium", cell: (person) => person.name },
        { head: text.place, cell: (person) => person.is },
      ]}
    />
  );
}

/** Enough to compare by eye; the whole of it is what the form sends. */
function shortDigest(digest: string): string {
  return (digest.slice(0, 12).match(/.{4}/g) ?? []).join(" ");
}
