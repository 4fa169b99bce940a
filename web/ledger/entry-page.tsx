import type { EntryPage } from "@tongxin/server/ledger/contract.ts";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { TakeAway } from "../app/take-away.tsx";
import { Figure } from "../design/charts/figure.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Gloss, PageHeading, Section } from "../design/page-parts.tsx";
import { CodeBlock, Rows } from "../design/rows.tsx";
import { Status } from "../design/status.tsx";
import { writeProfile } from "../language/charter.ts";
import { dateContext } from "../language/dates.ts";
import { ledgerWords } from "../language/ledger-events.ts";
import { ledgerText } from "../language/ledger.ts";
import { placeOf, roleWord } from "./log-page.tsx";
import { PathDrawing } from "./path-drawing.tsx";
import { entryAbout, entrySentence, readableFacts, writeEntryTime } from "../language/ledger-sentence.ts";

/** One entry: what it says in one sentence, then the evidence. */
export function showEntry(request: PageRequest, page: EntryPage): PageAnswer {
  const text = ledgerText(request.language);
  const { entry } = page;
  const sentence = entrySentence(entry, page.names, request.language);
  return showPage(
    request,
    { title: `${text.entryTitle(entry.index)}：${sentence}`, place: placeOf(request), description: sentence },
    <>
      <PageHeading
        title={text.entryTitle(entry.index)}
        sub={sentence}
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.title, href: schoolPath(request, "log") },
          { label: text.entryTitle(entry.index) },
        ]}
      />
      <Gloss isWide margin={<WayOn request={request} page={page} />}>
        <Status is="holds" label={text.inLog} />
        <h2 class="mt-s">{text.inLogTitle}</h2>
        <p class="mt-s">{text.inLogSub(page.path.length, page.size)}</p>
        <Particulars request={request} page={page} />
      </Gloss>
      {page.path.length > 0 && <PathSection request={request} page={page} />}
      <Disclosure summary={text.original}>
        <CodeBlock>{page.body}</CodeBlock>
      </Disclosure>
    </>,
  );
}

function Particulars(props: { readonly request: PageRequest; readonly page: EntryPage }) {
  const { request, page } = props;
  const text = ledgerText(request.language);
  const { entry } = page;
  const words = ledgerWords(entry.noun, entry.event, request.language);
  const about = entryAbout(entry, page.names, request.language);
  const facts = readableFacts(entry, page.names, dateContext(request));
  return (
    <>
      <Rows
        class="mt"
        rows={[
          { term: text.matter, is: `${words.noun}：${words.event}` },
          ...(about === null ? [] : [{ term: text.about, is: about }]),
          { term: text.time, is: writeEntryTime(entry.time, dateContext(request)) },
          ...(entry.role === null ? [] : [{ term: text.role, is: roleWord(entry.role, text) }]),
          ...(entry.profile === null
            ? []
            : [{ term: text.profile, is: writeProfile(entry.profile, request.language) }]),
          { term: text.subject, is: <code>{entry.subject}</code> },
        ]}
      />
      <h3 class="mt-l">{text.facts}</h3>
      {facts.length === 0 ? <p class="mt-s">{text.noFacts}</p> : <Rows class="mt-s" rows={facts} />}
      {page.hasCommitments && <p class="meta mt-s">{text.committed}</p>}
    </>
  );
}

function WayOn(props: { readonly request: PageRequest; readonly page: EntryPage }) {
  const { request, page } = props;
  const text = ledgerText(request.language);
  const { index } = page.entry;
  return (
    <section class="seal-card" aria-labelledby="take">
      <h2 id="take">{text.download}</h2>
      <p class="mt-s">{text.downloadHint}</p>
      <TakeAway files={[{ href: schoolPath(request, `log/receipt/${index}`), label: text.download }]} />
      <p class="mt">
        {index + 1 < page.size && <a href={schoolPath(request, `log/entries/${index + 1}`)}>{text.newer}</a>}
        {index + 1 < page.size && index > 0 && "　"}
        {index > 0 && <a href={schoolPath(request, `log/entries/${index - 1}`)}>{text.older}</a>}
      </p>
    </section>
  );
}

function PathSection(props: { readonly request: PageRequest; readonly page: EntryPage }) {
  const { request, page } = props;
  const text = ledgerText(request.language);
  return (
    <Section id="path" title={text.path}>
      <Figure
        tableSummary={text.pathTable(page.path.length)}
        table={{
          label: text.path,
          rows: page.path.map((step, at) => ({ ...step, at: at + 1 })),
          columns: [
            { head: text.step, isNumber: true, width: "narrow", cell: (step) => step.at },
            { head: text.side, width: "medium", cell: (step) => (step.side === "left" ? text.left : text.right) },
            { head: text.neighbour, cell: (step) => <code>{step.hash}</code> },
          ],
        }}
      >
        <PathDrawing index={page.entry.index} path={page.path} />
      </Figure>
      <Rows
        class="mt"
        rows={[
          { term: text.leaf, is: <code>{page.leaf}</code> },
          { term: text.root, is: <code>{page.root}</code> },
        ]}
      />
    </Section>
  );
}
