import type { Delegates } from "@tongxin/server/delegates/contract.ts";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { Hemicycle, type SeatGroup, type SeatShape } from "../design/charts/hemicycle.tsx";
import { Segments } from "../design/page-parts.tsx";
import type { TableProps } from "../design/table.tsx";
import type { Language } from "../language/catalogue.ts";
import { delegatesText } from "../language/delegates.ts";
import { delegateStatusName } from "../language/delegation-names.ts";
import { delegationOf } from "./delegate-list.tsx";

type Row = Delegates["rows"][number];
type Props = { readonly rows: readonly Row[]; readonly open: number; readonly request: PageRequest };
type Drawn = Pick<Props, "rows" | "open"> & {
  readonly text: ReturnType<typeof delegatesText>;
  readonly language: Language;
  readonly path: string;
};

const ways = ["kind", "status", "delegation"] as const;
type Way = (typeof ways)[number];

/** The delegates as seats in half rings, told apart by kind, by how far they have come, or by delegation. */
export function Picture({ rows, open, request }: Props) {
  const text = delegatesText(request.language);
  const path = schoolPath(request, "delegates");
  const asked = request.url.searchParams.get("by");
  const by = ways.find((way) => way === asked) ?? "kind";
  const labels = { kind: text.byKind, status: text.byStatus, delegation: text.byDelegation };
  const drawn = { rows, open, text, language: request.language, path };
  return (
    <div>
      <Segments
        label={text.pictureBy}
        of={ways.map((way) => ({ label: labels[way], href: `${path}?by=${way}`, isCurrent: way === by }))}
      />
      <Seats by={by} drawn={drawn} />
    </div>
  );
}

function Seats({ by, drawn }: { readonly by: Way; readonly drawn: Drawn }) {
  const { text, rows, open } = drawn;
  const seated = rows.filter(({ person }) => person !== null).length;
  const groups = by === "kind" ? byKind(drawn) : by === "status" ? byStatus(drawn) : byDelegation(drawn);
  const shared = {
    id: "seats",
    title: text.hemicycle,
    says: `${text.hemicycleSays(seated, open)}${by === "delegation" ? text.byDelegationSays : ""}`,
    unit: text.places,
    groups: groups.filter(({ seats }) => seats.length > 0),
  };
  return by === "delegation" ? (
    <Hemicycle
      {...shared}
      table={delegationTable(drawn)}
      keys={byStatus(drawn).map(({ shape, label, seats }) => ({ shape, label, count: seats.length }))}
      wedges={wedgesOf(drawn)}
    />
  ) : (
    <Hemicycle
      {...shared}
      table={{
        label: text.hemicycle,
        rows: groups,
        columns: [
          { head: by === "kind" ? text.kind : text.status, cell: (group) => group.label },
          { head: text.places, isNumber: true, cell: (group) => group.seats.length },
        ],
      }}
    />
  );
}

function seatOf(row: Row, { text, language, path }: Drawn): SeatGroup["seats"][number] {
  const delegation = delegationOf(row, language);
  const status = delegateStatusName(row.status, language);
  return {
    title: `${row.person?.name ?? text.vacant}，${delegation}，${status}`,
    href: `${path}?delegation=${encodeURIComponent(delegation)}#list`,
  };
}

/** Seats without a row yet: units that have not elected. */
function unelected({ rows, open }: Drawn): number {
  return Math.max(0, open - rows.filter(({ person, kind }) => person === null && kind !== "ex-officio").length);
}

function vacantSeats(drawn: Drawn): SeatGroup {
  const vacant = drawn.rows.filter(({ person, kind }) => person === null && kind !== "ex-officio");
  const blank = Array.from({ length: unelected(drawn) }, () => ({}));
  return { shape: "hollow", label: drawn.text.vacant, seats: [...vacant.map((row) => seatOf(row, drawn)), ...blank] };
}

/** Non-core first, so that the wedge to be at least 60 % is one piece; empty seats last. */
function byKind(drawn: Drawn): readonly SeatGroup[] {
  const { text, rows } = drawn;
  const of = (shape: SeatShape, label: string, is: (row: Row) => boolean): SeatGroup => ({
    shape,
    label,
    seats: rows.filter((row) => row.person !== null && is(row)).map((row) => seatOf(row, drawn)),
  });
  return [
    of("disc", text.ordinary, (row) => row.kind === "elected" && !row.isCore),
    of("square", text.club, (row) => row.kind === "club" && !row.isCore),
    of("diamond", text.coreMember, (row) => row.kind !== "ex-officio" && row.isCore),
    of("ring", text.exOfficioKind, (row) => row.kind === "ex-officio"),
    vacantSeats(drawn),
  ];
}

const stages = ["confirmed", "noticed", "reviewed", "elected"] as const;
const stageShapes = { confirmed: "disc", noticed: "square", reviewed: "diamond", elected: "ring" } as const;

function byStatus(drawn: Drawn): readonly SeatGroup[] {
  const groups = stages.map((stage): SeatGroup => ({
    shape: stageShapes[stage],
    label: delegateStatusName(stage, drawn.language),
    seats: drawn.rows.filter(({ status }) => status === stage).map((row) => seatOf(row, drawn)),
  }));
  return [...groups, vacantSeats(drawn)];
}

/** One wedge a delegation, in the order of the list; every seat keeps the shape of its stage. */
function byDelegation(drawn: Drawn): readonly SeatGroup[] {
  const groups: SeatGroup[] = [];
  for (const [delegation, rows] of delegationsIn(drawn.rows, drawn.language)) {
    for (const stage of stages) {
      const seats = rows.filter(({ status }) => status === stage).map((row) => seatOf(row, drawn));
      groups.push({ shape: stageShapes[stage], label: delegation, seats });
    }
    const vacant = rows.filter(({ person, kind }) => person === null && kind !== "ex-officio");
    groups.push({ shape: "hollow", label: delegation, seats: vacant.map((row) => seatOf(row, drawn)) });
  }
  const blank = Array.from({ length: unelected(drawn) }, () => ({}));
  return [...groups, { shape: "hollow", label: drawn.text.vacant, seats: blank }];
}

/** How many seats each delegation's wedge has; the units that have not elected are the last one. */
function wedgesOf(drawn: Drawn): readonly number[] {
  const drawnRows = drawn.rows.filter(({ person, kind }) => person !== null || kind !== "ex-officio");
  const delegations = [...delegationsIn(drawnRows, drawn.language).values()];
  return [...delegations.map((rows) => rows.length), unelected(drawn)];
}

function delegationTable(drawn: Drawn): TableProps<readonly [string, readonly Row[]]> {
  const { text, rows, language } = drawn;
  const count = (of: readonly Row[], status: string) => of.filter((row) => row.status === status).length;
  return {
    label: text.byDelegation,
    rows: [...delegationsIn(rows, language)],
    columns: [
      { head: text.delegation, cell: ([name]) => name },
      ...[...stages, "vacant" as const].map((stage) => ({
        head: delegateStatusName(stage, drawn.language),
        isNumber: true,
        cell: ([, of]: readonly [string, readonly Row[]]) => count(of, stage),
      })),
    ],
  };
}

function delegationsIn(rows: readonly Row[], language: Language): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, (row) => delegationOf(row, language));
}
