import type { Delegates } from "@tongxin/server/delegates/contract.ts";
import type { PageRequest } from "../app/page.ts";
import { Hemicycle, type SeatGroup } from "../design/charts/hemicycle.tsx";
import { delegatesText } from "../language/delegates.ts";

type Row = Delegates["rows"][number];

/** Non-core first, so that the wedge to be at least 60 % is one piece; empty seats last. */
export function Picture({
  rows,
  open,
  request,
}: {
  readonly rows: readonly Row[];
  readonly open: number;
  readonly request: PageRequest;
}) {
  const text = delegatesText(request.language);
  const seated = rows.filter(({ person }) => person !== null);
  const seat = (row: Row) => ({ title: `${row.person?.name ?? ""}，${row.unit?.name ?? text.exOfficioKind}` });
  const of = (is: (row: Row) => boolean) => seated.filter(is).map(seat);
  const groups: readonly SeatGroup[] = [
    { shape: "disc", label: text.ordinary, seats: of((row) => row.kind === "elected" && !row.isCore) },
    { shape: "square", label: text.club, seats: of((row) => row.kind === "club" && !row.isCore) },
    { shape: "diamond", label: text.coreMember, seats: of((row) => row.kind !== "ex-officio" && row.isCore) },
    { shape: "ring", label: text.exOfficioKind, seats: of((row) => row.kind === "ex-officio") },
    { shape: "hollow", label: text.vacant, seats: Array.from({ length: open }, () => ({})) },
  ];
  return (
    <Hemicycle
      id="seats"
      title={text.hemicycle}
      says={text.hemicycleSays(seated.length, open)}
      unit={text.places}
      groups={groups.filter(({ seats }) => seats.length > 0)}
      table={{
        label: text.hemicycle,
        rows: groups,
        columns: [
          { head: text.kind, cell: (group) => group.label },
          { head: text.places, isNumber: true, cell: (group) => group.seats.length },
        ],
      }}
    />
  );
}
