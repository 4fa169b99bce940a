import type { TableProps } from "../table.tsx";
import { Drawing, Figure, Key, Linked, to1 } from "./figure.tsx";
import { planSeats, type SeatPlace } from "./seats.ts";

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
}) {
  const count = props.groups.reduce((sum, group) => sum + group.seats.length, 0);
  const plan = planSeats(count);
  let next = 0;
  return (
    <Figure table={props.table}>
      <Drawing id={props.id} title={props.title} says={props.says} viewBox={`0 0 ${plan.width} ${to1(plan.height)}`}>
        {props.groups.map((group) => (
          <g>
            {group.seats.map((seat) => {
              const place = plan.places[next];
              next += 1;
              if (place === undefined) return null;
              const shape = <SeatMark shape={group.shape} at={place} radius={plan.radius} />;
              if (seat.title === undefined && seat.href === undefined) return shape;
              return (
                <Linked href={seat.href} title={seat.title ?? group.label}>
                  {shape}
                </Linked>
              );
            })}
          </g>
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
        of={props.groups.map((group) => ({
          shape: <SeatMark shape={group.shape} at={{ x: 0, y: 0 }} radius={5} />,
          label: group.label,
          count: String(group.seats.length),
        }))}
      />
    </Figure>
  );
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
