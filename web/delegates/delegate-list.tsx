import type { Delegates } from "@tongxin/server/delegates/contract.ts";
import { Form } from "../app/form.tsx";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { Button } from "../design/actions.tsx";
import { Filters, Select, TextField } from "../design/fields.tsx";
import { Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import type { Language } from "../language/catalogue.ts";
import { useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";
import { delegateKindName, delegateStatusName } from "../language/delegation-names.ts";

type Row = Delegates["rows"][number];

/** 谁代表我: whole delegations to a page, found by name, class or delegation. */
export function List({
  rows,
  request,
  mayLook,
}: {
  readonly rows: readonly Row[];
  readonly request: PageRequest;
  readonly mayLook: boolean;
}) {
  const text = delegatesText(request.language);
  const words = (request.url.searchParams.get("words") ?? "").trim();
  const delegation = request.url.searchParams.get("delegation") ?? "";
  const nameOf = (row: Row) => delegationOf(row, request.language);
  const delegations = [...new Set(rows.map(nameOf))];
  const found = rows
    .filter((row) => delegation === "" || nameOf(row) === delegation)
    .filter((row) => words === "" || `${row.person?.name ?? ""}${row.person?.className ?? ""}`.includes(words));
  const pages = pagesOf(found, nameOf);
  const page = Math.min(pages.length, Math.max(1, Number(request.url.searchParams.get("page") ?? "1") || 1));
  const shown = pages[page - 1] ?? [];
  const hrefOf = (number: number) =>
    `${schoolPath(request, "delegates")}?${new URLSearchParams({ words, delegation, page: String(number) }).toString()}#list`;
  return (
    <Section id="list" title={text.list}>
      <ListFilters words={words} delegation={delegation} delegations={delegations} request={request} />
      <Table
        label={text.list}
        rows={shown}
        groupOf={nameOf}
        columns={[
          { head: text.name, cell: (row) => nameCell(row, request, mayLook) },
          {
            head: text.className,
            stacked: "brief",
            cell: (row) => (row.kind === "club" ? (row.unit?.name ?? "") : (row.person?.className ?? "")),
          },
          {
            head: text.kind,
            stacked: "brief",
            cell: (row) => kindOf(row, request.language),
          },
          { head: text.status, stacked: "brief", cell: (row) => delegateStatusName(row.status, request.language) },
        ]}
      />
      {found.length === 0 && <p>{text.nobodyFound}</p>}
      {pages.length > 1 && <PageLinks page={page} count={pages.length} hrefOf={hrefOf} />}
      <p class="meta">{text.publicOnly}</p>
    </Section>
  );
}

function ListFilters(props: {
  readonly words: string;
  readonly delegation: string;
  readonly delegations: readonly string[];
  readonly request: PageRequest;
}) {
  const { words, delegation, delegations, request } = props;
  const text = delegatesText(request.language);
  return (
    <Form method="get" action="#list">
      <Filters>
        <TextField label={text.nameOrClass} name="words" value={words} maxLength={60} isOptional />
        <Select
          label={text.delegation}
          name="delegation"
          value={delegation}
          options={[
            { value: "", label: text.allDelegations },
            ...delegations.map((name) => ({ value: name, label: name })),
          ]}
        />
        <Button kind="plain">{text.find}</Button>
      </Filters>
    </Form>
  );
}

const rowsOnPage = 40;

/** Whole delegations to a page, as many as come to about forty rows. */
function pagesOf(rows: readonly Row[], nameOf: (row: Row) => string): readonly (readonly Row[])[] {
  const pages: Row[][] = [];
  for (const delegation of Map.groupBy(rows, nameOf).values()) {
    const last = pages.at(-1);
    if (last === undefined || last.length + delegation.length > rowsOnPage) pages.push([...delegation]);
    else last.push(...delegation);
  }
  return pages;
}

function PageLinks(props: {
  readonly page: number;
  readonly count: number;
  readonly hrefOf: (page: number) => string;
}) {
  const text = useText(delegatesText);
  return (
    <nav class="pages" aria-label={text.list}>
      <p>{text.pageOf(props.page, props.count)}</p>
      <ul>
        {Array.from({ length: props.count }, (_, at) => (
          <li>
            {at + 1 === props.page ? (
              <span aria-current="page">{at + 1}</span>
            ) : (
              <a href={props.hrefOf(at + 1)} aria-label={text.pageOf(at + 1, props.count)}>
                {at + 1}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function nameCell(row: Row, request: PageRequest, mayLook: boolean) {
  const name = row.person?.name ?? delegatesText(request.language).vacant;
  return mayLook ? <a href={schoolPath(request, `delegates/${row.id}`)}>{name}</a> : name;
}

/** The delegation a place belongs to: its faculty, the clubs together, or those who are delegates by office. */
export function delegationOf(row: Row, language: Language): string {
  const text = delegatesText(language);
  return row.kind === "club" ? text.clubDelegation : (row.unit?.name ?? text.exOfficioKind);
}

/** 正式代表，骨干 */
export function kindOf(row: Pick<Row, "kind" | "isCore">, language: Language): string {
  const kind = delegateKindName(row.kind, language);
  return row.isCore ? delegatesText(language).andCore(kind) : kind;
}
