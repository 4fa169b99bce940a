import type { VNode } from "preact";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { PaperView } from "@tongxin/server/documents/contract.ts";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { delegatesText } from "../language/delegates.ts";
import { Downloads } from "./downloads.tsx";
import { answerProblem } from "./errors.tsx";
import type { PlaceName } from "./navigation.ts";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "./page.ts";
import { showPage } from "./render.tsx";

type Block = PaperView["blocks"][number];

/** A form on screen: the paper as it is printed, and the formats it can be taken away in. */
export function paperPage(paper: {
  readonly path: Page["path"];
  readonly apiPath: (request: PageRequest) => string;
  /** Where its files are, below the school's address. */
  readonly files: (request: PageRequest) => string;
  readonly place: PlaceName;
  readonly back: (request: PageRequest) => { readonly label: string; readonly href: string };
}): Page {
  return {
    method: "GET",
    path: paper.path,
    answer: async (request): Promise<PageAnswer> => {
      const answer = await request.api<PaperView>("GET", schoolPath(request, paper.apiPath(request)));
      if (!answer.ok) return answerProblem(request, answer.problem);
      const view = answer.body;
      const text = delegatesText(request.language);
      return showPage(
        request,
        { title: view.name, place: paper.place },
        <>
          <PageHeading title={nameOf(view)} crumbs={[paper.back(request), { label: view.name }]} />
          <PaperSheet view={view} />
          <Section id="downloads" title={text.formats}>
            <Downloads path={paper.files(request)} name={view.name} formats={view.formats} />
          </Section>
        </>,
      );
    },
  };
}

/** A paper is mostly called by its title. */
function nameOf(view: PaperView): VNode | string {
  return view.title.join("") === view.name ? <Words of={view.title} /> : view.name;
}

/** A title that is broken between its words only. */
function Words(props: { readonly of: readonly string[] }) {
  return (
    <>
      {props.of.map((word) => (
        <>
          {word}
          <wbr />
        </>
      ))}
    </>
  );
}

function PaperSheet({ view }: { readonly view: PaperView }) {
  return (
    <article class="paper paper--form">
      {view.issuer !== null && <p class="paper__org">{view.issuer}</p>}
      {view.issuer !== null && <p class="paper__no">{view.number}</p>}
      <h2 class="paper__title">
        <Words of={view.title} />
      </h2>
      {view.subtitle !== null && <p class="paper__sub">{view.subtitle}</p>}
      {view.addressee !== null && <p class="paper__to">{view.addressee}：</p>}
      {numbered(view.blocks).map(({ block, number }) => (
        <PaperBlock block={block} number={number} title={view.name} />
      ))}
      {view.attachments.map((name, at) => (
        <p class="paper__att">{`附件${view.attachments.length > 1 ? at + 1 : ""}：${name}`}</p>
      ))}
      {view.signers.length > 0 && (
        <div class="paper__sign">
          {view.signers.map((signer) => (
            <p>{signer}</p>
          ))}
          {view.signedOn !== null && <p>{writtenDay(view.signedOn as Day)}</p>}
        </div>
      )}
    </article>
  );
}

function PaperBlock(props: { readonly block: Block; readonly number: string; readonly title: string }) {
  const { block, number, title } = props;
  switch (block.kind) {
    case "heading":
      return <h3>{`${number}${block.text}`}</h3>;
    case "paragraph":
      return <p>{block.text}</p>;
    case "note":
      return <p class="paper__note">{block.text}</p>;
    case "list":
      return (
        <>
          {block.items.map((item, at) => (
            <p>{block.ordered ? `${at + 1}. ${item}` : item}</p>
          ))}
        </>
      );
    case "blanks":
      return (
        <>
          {block.labels.map((label) => (
            <p class="paper__note">{`${label}：＿＿＿＿＿＿＿＿`}</p>
          ))}
        </>
      );
    case "table":
      return <PaperTable table={block} title={title} />;
  }
}

function PaperTable(props: { readonly table: Extract<Block, { kind: "table" }>; readonly title: string }) {
  const { table } = props;
  if (table.rows.length === 0) return <p class="paper__note">{table.empty}</p>;
  return (
    <Table
      label={table.caption ?? props.title}
      isLabelShown={table.caption !== null}
      onPhone="scroll"
      isDense
      rows={table.rows}
      columns={table.columns.map((column, at) => ({
        head: column.title,
        isNumber: column.align === "right",
        cell: (row: readonly string[]) => row[at] ?? "",
      }))}
      {...(table.totals === null ? {} : { foot: table.totals })}
    />
  );
}

const chineseNumbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"] as const;

/** Headings of the first two levels carry their number: 一、 and （一）, as the printed paper has them. */
function numbered(blocks: readonly Block[]): readonly { readonly block: Block; readonly number: string }[] {
  const counts = [0, 0];
  return blocks.map((block) => {
    if (block.kind !== "heading" || block.level > 2) return { block, number: "" };
    counts[block.level - 1] = (counts[block.level - 1] ?? 0) + 1;
    if (block.level === 1) counts[1] = 0;
    const number = chineseNumbers[(counts[block.level - 1] ?? 1) - 1] ?? "";
    return { block, number: block.level === 1 ? `${number}、` : `（${number}）` };
  });
}

function writtenDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
