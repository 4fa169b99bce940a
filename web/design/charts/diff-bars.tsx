import { Status } from "../status.tsx";
import { Table } from "../table.tsx";
import { writeNumber } from "../../language/numbers.ts";

export type DiffKind = "added" | "left" | "changed" | "same";

/** What a new list changes in the old one: a table whose last column is the picture, and the equations that must close. */
export function DiffBars(props: {
  readonly label: string;
  readonly heads: readonly [string, string, string, string];
  readonly rows: readonly {
    readonly is: DiffKind;
    readonly label: string;
    readonly count: number;
    readonly means: string;
    readonly href?: string;
  }[];
  readonly equations: readonly { readonly says: string; readonly closes: boolean }[];
}) {
  const most = Math.max(1, ...props.rows.filter((row) => row.is !== "same").map((row) => row.count));
  return (
    <div class="diff">
      <Table
        label={props.label}
        rows={props.rows}
        columns={[
          {
            head: props.heads[0],
            width: "narrow",
            cell: (row) => (row.href === undefined ? row.label : <a href={row.href}>{row.label}</a>),
          },
          {
            head: props.heads[1],
            width: "narrow",
            isNumber: true,
            stacked: "bare",
            cell: (row) => writeNumber(row.count),
          },
          {
            head: props.heads[2],
            width: "broad",
            stacked: "bare",
            cell: (row) => (row.count === 0 ? null : <DiffBar is={row.is} share={row.count / most} />),
          },
          { head: props.heads[3], stacked: "bare", cell: (row) => row.means },
        ]}
      />
      <ul class="equations">
        {props.equations.map((equation) => (
          <li>
            <Status is={equation.closes ? "holds" : "breached"} label={equation.says} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stayed the same has no length beside the rest: it is a broken strip, and its number says how many. */
function DiffBar(props: { readonly is: DiffKind; readonly share: number }) {
  const width = props.is === "same" ? 200 : Math.max(2, Math.min(1, props.share) * 200);
  return (
    <svg class="diff__bar" viewBox="0 0 202 14" aria-hidden="true">
      {props.is === "same" ? (
        <path class="line" d="M0 7h86m6 -5l-6 10m10 -10l-6 10m6 -5h100" />
      ) : (
        <rect class={fills[props.is]} x="1" y="2" width={Math.round(width * 10) / 10} height="10" />
      )}
    </svg>
  );
}

const fills = { added: "f-teal", left: "hollow", changed: "f-ochre" } as const;
