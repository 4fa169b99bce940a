import type { ComponentChildren } from "preact";

export type Column<Row> = {
  readonly head: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Figures stand at the right, all of one width. */
  readonly isNumber?: boolean;
  /** The name of the row: read before its other cells. The first column, unless another says so. */
  readonly isRowHead?: boolean;
  /** Width on a laptop, in steps of the layout: narrow 5, medium 8, broad 14 characters. */
  readonly width?: "narrow" | "medium" | "broad";
  /** In a stacked table: short cells share a line; `bare` leaves their label out. */
  readonly stacked?: "brief" | "bare";
  /** Not on a phone: only where the same fact is elsewhere on the page. */
  readonly isOptional?: boolean;
};

export type TableProps<Row> = {
  readonly label: string;
  readonly isLabelShown?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly foot?: readonly ComponentChildren[];
  /** A table to read becomes a list of slips on a phone; a table of figures scrolls sideways with its first column. */
  readonly onPhone?: "stack" | "scroll" | "pin";
  readonly isDense?: boolean;
  readonly isHeadSticky?: boolean;
  readonly isCurrent?: (row: Row) => boolean;
  /** Rows with the same group stand under its title; give them in order. */
  readonly groupOf?: (row: Row) => string;
};

/** A three-line table (三线表). Roles are written out so that it stays a table when it is drawn as slips. */
export function Table<Row>(props: TableProps<Row>) {
  const onPhone = props.onPhone ?? "stack";
  const columns = drawnColumns(props.columns);
  const table = (
    <table
      class={classOf(props, onPhone)}
      role="table"
      aria-label={props.isLabelShown === true ? undefined : props.label}
    >
      {props.isLabelShown === true && <caption>{props.label}</caption>}
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th role="columnheader" scope="col" class={cellClass(column, true)}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      {groupsOf(props).map((group) => (
        <tbody role="rowgroup">
          {group.title !== null && (
            <tr role="row" class="group">
              <th role="rowheader" scope="rowgroup" colSpan={props.columns.length}>
                {group.title}
              </th>
            </tr>
          )}
          {group.rows.map((row) => drawRow(row, columns, props.isCurrent?.(row) === true))}
        </tbody>
      ))}
      {props.foot !== undefined && <Foot columns={props.columns} cells={props.foot} />}
    </table>
  );
  if (onPhone === "stack") return table;
  return (
    <div class="scroll" role="group" aria-label={props.label} tabIndex={0}>
      {table}
    </div>
  );
}

/** Called, not mounted: a list of fifty rows is drawn a thousand times a second, and a component each would be felt. */
function drawRow<Row>(row: Row, columns: readonly DrawnColumn<Row>[], isCurrent: boolean) {
  return (
    <tr role="row" aria-current={isCurrent ? "true" : undefined}>
      {columns.map(({ column, isHead, name }) => {
        const content = column.cell(row);
        if (isHead)
          return (
            <th role="rowheader" scope="row" class={name}>
              {content}
            </th>
          );
        const isEmpty = content === null || content === undefined || content === "" || content === false;
        return (
          <td role="cell" class={name} data-label={isEmpty ? undefined : column.head}>
            {isEmpty || isText(content) ? content : <span>{content}</span>}
          </td>
        );
      })}
    </tr>
  );
}

/** Text alone is one item beside its label as it is; only where it is more must something hold it together. */
function isText(content: ComponentChildren): content is string | number {
  return typeof content === "string" || typeof content === "number";
}

type DrawnColumn<Row> = { readonly column: Column<Row>; readonly isHead: boolean; readonly name: string | undefined };

function drawnColumns<Row>(columns: readonly Column<Row>[]): readonly DrawnColumn<Row>[] {
  const named = columns.findIndex((column) => column.isRowHead === true);
  const head = named === -1 ? 0 : named;
  return columns.map((column, at) => ({ column, isHead: at === head, name: cellClass(column, false) }));
}

function Foot<Row>(props: { readonly columns: readonly Column<Row>[]; readonly cells: readonly ComponentChildren[] }) {
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        {props.columns.map((column, at) =>
          at === 0 && props.cells[at] !== "" ? (
            <th role="rowheader" scope="row" class={cellClass(column, false)}>
              {props.cells[at]}
            </th>
          ) : (
            <td
              role="cell"
              class={cellClass(column, false)}
              data-label={props.cells[at] === "" ? undefined : column.head}
            >
              <span>{props.cells[at]}</span>
            </td>
          ),
        )}
      </tr>
    </tfoot>
  );
}

function groupsOf<Row>(
  props: TableProps<Row>,
): readonly { readonly title: string | null; readonly rows: readonly Row[] }[] {
  const { groupOf } = props;
  if (groupOf === undefined) return [{ title: null, rows: props.rows }];
  const groups: { title: string; rows: Row[] }[] = [];
  for (const row of props.rows) {
    const title = groupOf(row);
    const last = groups.at(-1);
    if (last?.title === title) last.rows.push(row);
    else groups.push({ title, rows: [row] });
  }
  return groups;
}

function classOf<Row>(props: TableProps<Row>, onPhone: "stack" | "scroll" | "pin"): string {
  return [
    "table",
    onPhone === "stack" ? "table--stack" : "",
    onPhone === "pin" ? "table--pin" : "",
    props.isDense === true ? "table--dense" : "",
    props.isHeadSticky === true ? "table--sticky" : "",
  ]
    .filter((name) => name !== "")
    .join(" ");
}

function cellClass<Row>(column: Column<Row>, isHead: boolean): string | undefined {
  const names = [
    column.isNumber === true ? "n" : "",
    isHead && column.width !== undefined ? `w-${column.width}` : "",
    !isHead && column.stacked !== undefined ? "brief" : "",
    !isHead && column.stacked === "bare" ? "brief--bare" : "",
    column.isOptional === true ? "opt" : "",
  ].filter((name) => name !== "");
  return names.length === 0 ? undefined : names.join(" ");
}
