import type { VNode } from "preact";
import type { CheckedReceipt, Entries, Found, LogState } from "@tongxin/server/ledger/contract.ts";
import { Form } from "../app/form.tsx";
import { schoolPath, toolPaths, type PageRequest } from "../app/page.ts";
import type { PageHead } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { TextArea, TextField } from "../design/fields.tsx";
import { Disclosure, EmptyState, Note } from "../design/notes.tsx";
import { Gloss, PageHeading, Pagination, Section } from "../design/page-parts.tsx";
import { CodeBlock, Proof, Rows } from "../design/rows.tsx";
import { Table } from "../design/table.tsx";
import { writeProfile } from "../language/charter.ts";
import { dateContext } from "../language/dates.ts";
import { ledgerText } from "../language/ledger.ts";
import { writeNumber } from "../language/numbers.ts";
import { entrySentence, writeEntryTime } from "../language/ledger-sentence.ts";

/** What a visitor asked for, with what came of it. */
export type Sought =
  | { readonly kind: "code"; readonly code: string; readonly status: Exclude<Found["status"], "found"> }
  | { readonly kind: "receipt"; readonly checked: CheckedReceipt; readonly text: string };

type Wording = ReturnType<typeof ledgerText>;

export function showLog(
  request: PageRequest,
  shown: { readonly state: LogState; readonly entries: Entries; readonly sought: Sought | null },
): { readonly head: PageHead; readonly body: VNode } {
  const text = ledgerText(request.language);
  const { state, entries, sought } = shown;
  return {
    head: { title: text.title, place: placeOf(request), description: text.sub },
    body: (
      <>
        <PageHeading
          title={text.title}
          sub={text.sub}
          crumbs={[{ label: text.open, href: schoolPath(request, "open") }, { label: text.title }]}
        />
        <Gloss isWide margin={<Signature request={request} state={state} />}>
          <Lookup request={request} sought={sought} />
        </Gloss>
        <Section id="entries" title={text.entries}>
          <EntryTable request={request} entries={entries} />
        </Section>
        <SelfCheck request={request} />
      </>
    ),
  };
}

/** Below 公开 for everybody, a place of its own on the desk of those who work here. */
export function placeOf(request: PageRequest): "log" | "open" {
  const role = request.visitor?.role;
  return role === "officer" || role === "advisor" ? "log" : "open";
}

function Lookup(props: { readonly request: PageRequest; readonly sought: Sought | null }) {
  const { request, sought } = props;
  const text = ledgerText(request.language);
  return (
    <section class="lookup" aria-labelledby="look">
      <h2 id="look">{text.lookTitle}</h2>
      {sought?.kind === "code" && <CodeOutcome status={sought.status} text={text} />}
      <Form method="get" action={schoolPath(request, "log")} label={text.lookTitle}>
        <TextField
          name="code"
          label={text.code}
          hint={text.codeHint}
          value={sought?.kind === "code" ? sought.code : ""}
          maxLength={200}
        />
        <ButtonRow>
          <Button>{text.look}</Button>
        </ButtonRow>
      </Form>
      {sought?.kind === "receipt" && <ReceiptOutcome checked={sought.checked} text={text} />}
      <Disclosure summary={text.receiptTitle} isOpen={sought?.kind === "receipt"}>
        <Form action={schoolPath(request, "log/check")} label={text.receiptTitle}>
          <TextArea
            name="receipt"
            label={text.receipt}
            hint={text.receiptHint}
            rows={6}
            value={sought?.kind === "receipt" ? sought.text : ""}
          />
          <ButtonRow>
            <Button kind="plain">{text.check}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </section>
  );
}

function CodeOutcome(props: { readonly status: Exclude<Found["status"], "found">; readonly text: Wording }) {
  const { text } = props;
  if (props.status === "waiting")
    return (
      <Note tone="done" title={text.waitingTitle}>
        <p>{text.waitingNote}</p>
      </Note>
    );
  const isUnknown = props.status === "unknown";
  return (
    <Note tone="late" title={isUnknown ? text.unknownTitle : text.notCodeTitle}>
      <p>{isUnknown ? text.unknown : text.notCode}</p>
    </Note>
  );
}

function ReceiptOutcome(props: { readonly checked: CheckedReceipt; readonly text: Wording }) {
  const { checked, text } = props;
  const failures: Readonly<Record<Exclude<CheckedReceipt["outcome"], "included">, string>> = {
    "receipt-unreadable": text.unreadable,
    "checkpoint-unreadable": text.unreadable,
    "entry-missing": text.entryMissing,
    "signature-wrong": text.wrongSignature,
    "signature-missing": text.noSignature,
    "not-included": text.notIncluded,
  };
  const isTrue = checked.outcome === "included";
  return (
    <Note tone={isTrue ? "done" : "late"} title={text.checkedTitle}>
      <p>
        {checked.outcome === "included"
          ? text.included(checked.index ?? 0, checked.size ?? 0)
          : failures[checked.outcome]}
      </p>
    </Note>
  );
}

function Signature(props: { readonly request: PageRequest; readonly state: LogState }) {
  const { request, state } = props;
  const text = ledgerText(request.language);
  const { checkpoint } = state;
  if (checkpoint === null) return <p class="meta">{text.none}</p>;
  const waiting = state.waiting === 0 ? [] : [{ term: text.waiting, is: text.waitingCount(state.waiting) }];
  return (
    <section class="seal-card" aria-labelledby="latest">
      <h2 id="latest">{text.latest}</h2>
      <Rows
        class="mt-s"
        rows={[
          { term: text.size, is: <b>{writeNumber(checkpoint.size)}</b> },
          ...(checkpoint.lastEntryAt === null
            ? []
            : [{ term: text.lastEntry, is: writeEntryTime(checkpoint.lastEntryAt, dateContext(request)) }]),
          { term: text.root, is: <code>{checkpoint.root}</code> },
          { term: text.signer, is: `${request.school?.name ?? ""}，Ed25519` },
          { term: text.key, is: <code>{state.keys[0] ?? ""}</code> },
          ...waiting,
        ]}
      />
      <p class="meta mt-s">{text.keyHint}</p>
      <p class="mt-s">
        <a href={schoolPath(request, "log/checkpoint")}>{text.checkpointFile}</a>
        {"　"}
        <a href={schoolPath(request, "log/keys")}>{text.keysFile}</a>
        {"　"}
        <a href={schoolPath(request, "log/log.tar")}>{text.selfWhole}</a>
      </p>
    </section>
  );
}

function EntryTable(props: { readonly request: PageRequest; readonly entries: Entries }) {
  const { request, entries } = props;
  const text = ledgerText(request.language);
  const dates = dateContext(request);
  if (entries.total === 0)
    return (
      <EmptyState title={text.noneTitle}>
        <p>{text.none}</p>
      </EmptyState>
    );
  return (
    <>
      <Table
        label={text.entriesLabel}
        rows={entries.entries}
        columns={[
          {
            head: text.number,
            isNumber: true,
            width: "narrow",
            stacked: "brief",
            cell: (entry) => writeNumber(entry.index),
          },
          { head: text.time, width: "broad", stacked: "bare", cell: (entry) => writeEntryTime(entry.time, dates) },
          {
            head: text.matter,
            isRowHead: true,
            cell: (entry) => (
              <a href={schoolPath(request, `log/entries/${entry.index}`)}>
                {entrySentence(entry, entries.names, request.language)}
              </a>
            ),
          },
          { head: text.role, width: "narrow", stacked: "bare", cell: (entry) => roleWord(entry.role, text) },
          {
            head: text.profile,
            width: "medium",
            stacked: "bare",
            cell: (entry) => (entry.profile === null ? null : writeProfile(entry.profile, request.language)),
          },
        ]}
      />
      <Pagination
        page={entries.page}
        pageSize={entries.pageSize}
        total={entries.total}
        hrefOf={(page) =>
          `${schoolPath(request, "log")}?page=${page}${entries.pageSize === 20 ? "" : `&count=${entries.pageSize}`}#entries`
        }
      />
    </>
  );
}

export function roleWord(role: string | null, text: Wording): string {
  if (role === "student") return text.student;
  if (role === "staff") return text.staff;
  return role === "system" ? text.system : (role ?? "");
}

function SelfCheck(props: { readonly request: PageRequest }) {
  const { request } = props;
  const text = ledgerText(request.language);
  const address = new URL(schoolPath(request, "log"), request.url.origin).href;
  return (
    <Section id="self" title={text.selfTitle}>
      <Proof
        steps={[
          { says: text.selfAddress, sum: <CodeBlock>{address}</CodeBlock> },
          { says: text.selfOurs, sum: <CodeBlock>{`tongxin verify ${address}`}</CodeBlock> },
          { says: text.selfOlder, sum: <CodeBlock>{`tongxin verify ${address} --older checkpoint`}</CodeBlock> },
          { says: text.selfReceipt, sum: <CodeBlock>{`tongxin verify 回执.tlog-proof --log ${address}`}</CodeBlock> },
          { says: text.selfGo, sum: <CodeBlock>{'./verify-go -key "$(cat keys)" 日志文件夹'}</CodeBlock> },
          { says: text.selfSigstore },
          {
            says: (
              <>
                {text.selfElection} <a href={toolPaths.verify}>{text.selfElectionPage}</a>
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}
