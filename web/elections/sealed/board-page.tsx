import type { BoardView } from "@tongxin/server/elections/sealed/contract.ts";
import { filePage } from "../../app/downloads.tsx";
import { answerProblem } from "../../app/errors.tsx";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "../../app/page.ts";
import { showPage } from "../../app/render.tsx";
import { Button, ButtonLink, ButtonRow, PaperLinks } from "../../design/actions.tsx";
import { TextField } from "../../design/fields.tsx";
import { EmptyState, Note } from "../../design/notes.tsx";
import { PageHeading, Pagination, Section } from "../../design/page-parts.tsx";
import { CodeBlock, Rows } from "../../design/rows.tsx";
import { boardText, type BoardText } from "../../language/board.ts";
import { electionsText } from "../../language/elections.ts";

const boardPath = "/:school/elections/:election/board/:round";

export const boardPages: readonly Page[] = [
  { method: "GET", path: boardPath, answer: showBoard },
  ...(["archive", "side", "bundle", "proof"] as const).map((file) =>
    filePage(`${boardPath}/${file}`, (request) => `${pathOf(request)}/${file}${request.url.search}`),
  ),
];

function pathOf(request: PageRequest): string {
  const { election = "", round = "" } = request.params;
  return schoolPath(request, `elections/${election}/board/${round}`);
}

export type BoardProps = { readonly board: BoardView; readonly request: PageRequest; readonly text: BoardText };

async function showBoard(request: PageRequest): Promise<PageAnswer> {
  const { search } = request.url;
  const answer = await request.api<BoardView>("GET", `${pathOf(request)}${search}`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const board = answer.body;
  const text = boardText(request.language);
  const names = electionsText(request.language);
  const election = schoolPath(request, `elections/${board.election.id}`);
  const props = { board, request, text };
  const { title } = board.election;
  return showPage(
    request,
    { title: `${text.board}：${title}`, place: "elections" },
    <>
      <PageHeading
        title={board.isTrial ? `${title}（${names.trialMark}）` : title}
        sub={`${text.board}。${text.sub(board.round)}`}
        crumbs={[
          { label: names.elections, href: schoolPath(request, "elections") },
          { label: title, href: election },
          { label: text.board },
        ]}
      />
      {board.isTrial && <Note tone="due">{text.trial}</Note>}
      <LookUp {...props} />
      <Receipts {...props} />
      <Facts {...props} />
      {!board.isOpen && <Checking {...props} />}
      <ButtonRow>
        <ButtonLink kind="plain" href={election}>
          {text.toElection}
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}

/** A form that asks the address: it works without script, and what it answers can be sent on. */
function LookUp({ board, request, text }: BoardProps) {
  const { asked } = board;
  return (
    <Section id="look-up" title={text.lookUp}>
      {asked !== null && <Answer board={board} request={request} text={text} />}
      <form method="get" action="" aria-label={text.lookUp} class="mt">
        <TextField
          name="receipt"
          label={text.receipt}
          hint={text.receiptHint}
          type="search"
          maxLength={60}
          value={asked?.receipt ?? ""}
        />
        <ButtonRow>
          <Button>{text.find}</Button>
        </ButtonRow>
      </form>
    </Section>
  );
}

function Answer({ board: { asked, isOpen }, request, text }: BoardProps) {
  if (asked === null) return null;
  if (asked.found === "unknown") {
    return (
      <Note tone="late" title={text.unknown}>
        {text.unknownWhy}
      </Note>
    );
  }
  const counts = isOpen ? text.counts : text.countsClosed;
  return (
    <Note tone={asked.found === "counts" ? "done" : "due"} title={asked.found === "counts" ? counts : text.replaced}>
      <code>{asked.receipt}</code>
      {asked.hasProof && (
        <>
          <br />
          <a href={`${pathOf(request)}/proof?receipt=${encodeURIComponent(asked.receipt)}`} download>
            {text.proof}
          </a>
          {text.says(text.proofSays)}
        </>
      )}
      {!asked.hasProof && isOpen && (
        <>
          <br />
          {text.proofLater}
        </>
      )}
    </Note>
  );
}

function Receipts({ board, request, text }: BoardProps) {
  const { isOpen, total, receipts, page, pageSize } = board;
  if (isOpen) {
    return (
      <Section id="receipts" title={text.list}>
        <p>{text.whyNoList}</p>
      </Section>
    );
  }
  if (total === 0 || total === null) {
    return (
      <EmptyState title={text.noBallots}>
        <p>{text.noBallotsWhy}</p>
      </EmptyState>
    );
  }
  return (
    <Section id="receipts" title={text.list}>
      <p class="meta">{text.onlyLast}</p>
      <ol class="receipts" start={(page - 1) * pageSize + 1}>
        {receipts.map((receipt) => (
          <li>
            <code>{receipt}</code>
          </li>
        ))}
      </ol>
      <Pagination
        page={page}
        pageSize={pageSize}
        total={total}
        hrefOf={(to) => `${request.url.pathname}?page=${to}#receipts`}
      />
    </Section>
  );
}

function Facts({ board, request, text }: BoardProps) {
  const { total, stage, uuid, fingerprint, digest, entry, commitment } = board;
  const inLedger = (id: string, says: string) => (
    <a href={`${schoolPath(request, "log")}?code=${encodeURIComponent(id)}`}>{says}</a>
  );
  const stages: Readonly<Record<string, string>> = {
    "adding-up": text["adding-up"],
    mixing: text.mixing,
    decrypting: text.decrypting,
    opened: text.opened,
  };
  return (
    <Rows
      class="mt-l rows--short"
      rows={[
        ...(total === null ? [] : [{ term: text.total, is: text.totalSays(total) }]),
        ...(commitment === null
          ? []
          : [
              {
                term: text.committed,
                is: (
                  <>
                    {text.committedSays(commitment.ballots)}{" "}
                    {commitment.entry !== null && inLedger(commitment.entry, text.entry)}
                  </>
                ),
              },
            ]),
        ...(stage === null ? [] : [{ term: text.stage, is: stages[stage] ?? stage }]),
        { term: text.uuid, is: <code>{uuid}</code> },
        { term: text.fingerprint, is: <code>{fingerprint}</code> },
        ...(digest === null
          ? []
          : [
              {
                term: text.digest,
                is: (
                  <>
                    <code>{digest}</code>
                    <br />
                    {text.digestWhy} {entry !== null && inLedger(entry, text.entry)}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}

function Checking({ board: { uuid, hasSide }, request, text }: BoardProps) {
  const path = pathOf(request);
  const files = [
    { name: text.archive, file: "archive", format: ".bel", says: text.archiveSays },
    ...(hasSide ? [{ name: text.side, file: "side", format: ".side.jsonl", says: text.sideSays }] : []),
    { name: text.bundle, file: "bundle", format: ".tar", says: text.bundleSays },
  ];
  return (
    <>
      <Section id="take" title={text.take}>
        <PaperLinks
          of={files.map(({ name, file, format, says }) => ({
            name,
            as: [{ format, href: `${path}/${file}`, says }],
          }))}
        />
      </Section>
      <Section id="how" title={text.how}>
        <ol class="numbered">
          <li>
            <p>{text.howBrowser}</p>
            <p>
              <a href="/tools/verify.html">{text.verifier}</a>
            </p>
          </li>
          <li>
            <p>{text.howOwn}</p>
            <CodeBlock>{`tongxin verify ${uuid}.bel${hasSide ? ` --side ${uuid}.side.jsonl` : ""}`}</CodeBlock>
            <p>{text.howBox}</p>
          </li>
          <li>
            <p>{text.howOther}</p>
            <CodeBlock>{"apt install belenios-tool\nbelenios-tool election verify"}</CodeBlock>
          </li>
        </ol>
      </Section>
    </>
  );
}
