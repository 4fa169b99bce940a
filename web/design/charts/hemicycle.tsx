import type { TableProps } from "../table.tsx";
import { Drawing, Figure, Key, Linked, to1 } from "./figure.tsx";
import { planSeats, type SeatPlace, type SeatPlan } from "./seats.ts";

/** Each kind has its own shape, so that the picture reads without colour. */
export type SeatShape = "disc" | "diamond" | "ring" | "square" | "triangle" | "hollow";

export type SeatGroup = {
  readonly shape: SeatShape;
  readonly label: string;
  /** One entry a seat; a title names who sits there, an address leads to them. */
  readonly seats: readonly { readonly title?: string; readonly href?: string }[];
};

export function Hemicycle<Row>(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly groups: readonly SeatGroup[];
  readonly unit: string;
  readonly table: TableProps<Row>;
  /** What the shapes mean, where groups share them; otherwise each group is its own entry. */
  readonly keys?: readonly { readonly shape: SeatShape; readonly label: string; readonly count: number }[];
  /** Seats of each wedge, in order, where wedges are parted by a line: by delegation. */
  readonly wedges?: readonly number[];
}) {
  const count = props.groups.reduce((sum, group) => sum + group.seats.length, 0);
  const plan = planSeats(count);
  let next = 0;
  return (
    <Figure table={props.table}>
      <Drawing
        id={props.id}
        title={props.title}
        says={props.says}
        viewBox={`0 0 ${plan.width} ${to1(plan.height)}`}
        isLinked={props.groups.some(({ seats }) => seats.some(({ href }) => href !== undefined))}
      >
        {props.groups.map((group) => (
          <g>
            {group.seats.map((seat) => {
              const place = plan.places[next];
              next += 1;
              return place === undefined ? null : drawSeat({ seat, group, place, radius: plan.radius });
            })}
          </g>
        ))}
        {partingLines(plan, props.wedges ?? []).map((line) => (
          <line class="parting" {...line} />
        ))}
        <g aria-hidden="true">
          <text class="song" x={plan.width / 2} y={to1(plan.height - 34)} text-anchor="middle" font-size="52">
            {count}
          </text>
          <text class="dim" x={plan.width / 2} y={to1(plan.height - 8)} text-anchor="middle" font-size="18">
            {props.unit}
          </text>
        </g>
      </Drawing>
      <Key
        of={(props.keys ?? props.groups.map(({ shape, label, seats }) => ({ shape, label, count: seats.length }))).map(
          (group) => ({
            shape: <SeatMark shape={group.shape} at={{ x: 0, y: 0 }} radius={5} />,
            label: group.label,
            count: String(group.count),
          }),
        )}
      />
    </Figure>
  );
}

type DrawnSeat = {
  readonly seat: SeatGroup["seats"][number];
  readonly group: SeatGroup;
  readonly place: SeatPlace;
  readonly radius: number;
};

function drawSeat({ seat, group, place, radius }: DrawnSeat) {
  const shape = <SeatMark shape={group.shape} at={place} radius={radius} />;
  if (seat.title === undefined && seat.href === undefined) return shape;
  return (
    <Linked href={seat.href} title={seat.title ?? group.label}>
      {shape}
    </Linked>
  );
}

/** A line from the inner ring to the outer one, half-way between the last seat of a wedge and the first of the next. */
function partingLines(plan: SeatPlan, wedges: readonly number[]) {
  const centre = { x: plan.width / 2, y: plan.height - 18 };
  const angleOf = ({ x, y }: SeatPlace) => Math.atan2(centre.y - y, centre.x - x);
  let seats = 0;
  return wedges.slice(0, -1).flatMap((own) => {
    seats += own;
    const [last, first] = [plan.places[seats - 1], plan.places[seats]];
    if (last === undefined || first === undefined || own === 0) return [];
    const angle = (angleOf(last) + angleOf(first)) / 2;
    const at = (radius: number) => ({ x: centre.x - radius * Math.cos(angle), y: centre.y - radius * Math.sin(angle) });
    const [from, to] = [at(plan.inner - 12), at(plan.outer + 12)];
    return [{ x1: to1(from.x), y1: to1(from.y), x2: to1(to.x), y2: to1(to.y) }];
  });
}

export function SeatMark(props: { readonly shape: SeatShape; readonly at: SeatPlace; readonly radius: number }) {
  const { x, y } = props.at;
  const r = props.radius;
  switch (props.shape) {
    case "disc":
      return <circle class="f-teal" cx={to1(x)} cy={to1(y)} r={to1(r)} />;
    case "diamond":
      return (
        <path
          class="f-ochre"
          d={`M${to1(x)} ${to1(y - r * 1.2)}l${to1(r * 1.2)} ${to1(r * 1.2)}l${to1(-r * 1.2)} ${to1(r * 1.2)}l${to1(-r * 1.2)} ${to1(-r * 1.2)}z`}
        />
      );
    case "ring":
      return <circle class="s-plum" cx={to1(x)} cy={to1(y)} r={to1(r * 0.72)} stroke-width={to1(r * 0.56)} />;
    case "square":
      return (
        <rect class="f-sky" x={to1(x - r * 0.88)} y={to1(y - r * 0.88)} width={to1(r * 1.76)} height={to1(r * 1.76)} />
      );
    case "triangle":
      return (
        <path class="f-rust" d={`M${to1(x)} ${to1(y - r * 1.1)}l${to1(r * 1.1)} ${to1(r * 2)}h${to1(-r * 2.2)}z`} />
      );
    case "hollow":
      return <circle class="hollow" cx={to1(x)} cy={to1(y)} r={to1(r * 0.9)} />;
  }
}
