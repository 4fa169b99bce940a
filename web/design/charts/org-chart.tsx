import type { ComponentChildren } from "preact";
import type { TableProps } from "../table.tsx";
import { Drawing, Figure, Key, to1 } from "./figure.tsx";

/** One place: filled, free, beyond its limit with a reason, or one that must not exist. */
export type PlaceState = "filled" | "free" | "beyond" | "forbidden";

export type OrgBox = {
  readonly name: string;
  /** Small, at the right of the name. */
  readonly note?: string;
  readonly posts: readonly { readonly label: string; readonly places: readonly PlaceState[] | string }[];
  readonly footnote?: string;
};

export type Organisation = {
  /** Leading and guiding bodies, side by side on top. */
  readonly above: readonly [OrgHead, OrgHead];
  readonly assembly: string;
  readonly elects: string;
  readonly centre: OrgBox;
  /** What stands beside the centre, left and right, and how it hangs on it. */
  readonly sides: readonly { readonly box: OrgBox; readonly relation: string }[];
  readonly below: readonly OrgBox[];
};

type OrgHead = { readonly name: string; readonly short: string; readonly relation: string };

/** A wide tree, and on a phone a narrow one: the same places, never shrunk. */
export function OrgChart<Row>(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly of: Organisation;
  readonly words: Readonly<Record<PlaceState, string>>;
  readonly table: TableProps<Row>;
}) {
  const wide = planWide(props.of);
  const phone = planPhone(props.of);
  return (
    <Figure table={props.table}>
      <Key
        of={(["filled", "free", "beyond", "forbidden"] as const).map((state) => ({
          shape: <PlaceMark is={state} x={-5.5} y={-5.5} />,
          label: props.words[state],
        }))}
      />
      <Drawing
        id={`${props.id}-phone`}
        title={props.title}
        says={props.says}
        only="phone"
        viewBox={`-1 0 362 ${phone.height}`}
      >
        <g aria-hidden="true">{phone.shapes}</g>
      </Drawing>
      <Drawing
        id={`${props.id}-wide`}
        title={props.title}
        says={props.says}
        only="wide"
        viewBox={`-1 0 962 ${wide.height}`}
      >
        <g aria-hidden="true">{wide.shapes}</g>
      </Drawing>
    </Figure>
  );
}

type Plan = { readonly height: number; readonly shapes: ComponentChildren };

function planWide(of: Organisation): Plan {
  const centreHeight = boxHeight(of.centre);
  const middle = 160 + centreHeight / 2;
  const gap = 10;
  const columns = Math.min(6, Math.max(1, of.below.length));
  const width = (960 - gap * (columns - 1)) / columns;
  const top = 160 + centreHeight + 40;
  const height = Math.max(...of.below.map(boxHeight), 60);
  const rowCount = Math.ceil(of.below.length / columns);
  return {
    height: top + rowCount * (height + gap),
    shapes: (
      <>
        <Top of={of} width={960} boxWidth={220} inset={140} names="full" />
        <path class="line" d={`M480 ${160 + centreHeight}v20`} />
        <path class="line" d={`M${to1(width / 2)} ${top}v-20H${to1((columns - 1) * (width + gap) + width / 2)}v20`} />
        {of.sides.slice(0, 2).map((side, at) => (
          <>
            <path class="line line--loose" d={at === 0 ? `M220 ${middle}h110` : `M630 ${middle}h110`} />
            <text class="dim" x={at === 0 ? 275 : 685} y={middle - 7} text-anchor="middle" font-size="13">
              {side.relation}
            </text>
            <Box of={side.box} x={at === 0 ? 30 : 740} y={middle - boxHeight(side.box) / 2} width={190} />
          </>
        ))}
        <Box of={of.centre} x={330} y={160} width={300} isCentre />
        {of.below.map((box, at) => (
          <>
            {at < columns && (
              <path class="line" d={`M${to1((at % columns) * (width + gap) + width / 2)} ${top - 20}v20`} />
            )}
            <Box
              of={box}
              x={(at % columns) * (width + gap)}
              y={top + Math.floor(at / columns) * (height + gap)}
              width={width}
              height={height}
            />
          </>
        ))}
      </>
    ),
  };
}

function planPhone(of: Organisation): Plan {
  let y = 160;
  const centreHeight = boxHeight(of.centre);
  const shapes: ComponentChildren[] = [
    <Top of={of} width={360} boxWidth={172} inset={0} names="short" />,
    <Box of={of.centre} x={0} y={y} width={360} isCentre />,
  ];
  y += centreHeight + 12;
  for (const side of of.sides) {
    const box = { ...side.box, note: side.box.note ?? side.relation };
    shapes.push(<path class="line line--loose" d={`M180 ${y - 12}v12`} />, <Box of={box} x={36} y={y} width={288} />);
    y += boxHeight(box) + 12;
  }
  for (const [at, box] of of.below.entries()) {
    const height = boxHeight(box);
    shapes.push(
      <path class="line" d={at === 0 ? `M8 ${160 + centreHeight}V${y + 24}h14` : `M8 ${y - 12}V${y + 24}h14`} />,
      <Box of={box} x={22} y={y} width={338} />,
    );
    if (at < of.below.length - 1) shapes.push(<path class="line" d={`M8 ${y + 24}V${y + height}`} />);
    y += height + 12;
  }
  return { height: y, shapes };
}

function Top(props: {
  readonly of: Organisation;
  readonly width: number;
  readonly boxWidth: number;
  readonly inset: number;
  readonly names: "full" | "short";
}) {
  const { of, width, boxWidth, inset } = props;
  const lefts = [inset, width - inset - boxWidth] as const;
  const centre = width / 2;
  const assembly = Math.min(220, width - 140);
  return (
    <>
      {of.above.map((head, at) => {
        const x = lefts[at] ?? 0;
        const own = x + boxWidth / 2;
        return (
          <>
            <rect class="box" x={x} y="2" width={boxWidth} height="42" />
            <text class="song" x={own} y="28" text-anchor="middle" font-size="16">
              {props.names === "full" ? head.name : head.short}
            </text>
            <path class="line" d={`M${own} 44V66H${centre}V84`} />
            <text
              class="dim"
              x={own + (at === 0 ? 8 : -8)}
              y="60"
              text-anchor={at === 0 ? "start" : "end"}
              font-size="13"
            >
              {head.relation}
            </text>
          </>
        );
      })}
      <rect class="f-ink" x={centre - assembly / 2} y="84" width={assembly} height="42" />
      <text class="song f-paper" x={centre} y="110" text-anchor="middle" font-size="16">
        {of.assembly}
      </text>
      <path class="line" d={`M${centre} 126v34`} />
      <text class="dim" x={centre + 10} y="148" font-size="13">
        {of.elects}
      </text>
    </>
  );
}

const rowHeight = 24;

function boxHeight(box: OrgBox): number {
  return 40 + box.posts.length * rowHeight + (box.footnote === undefined ? 0 : 22) + 4;
}

function Box(props: {
  readonly of: OrgBox;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height?: number;
  readonly isCentre?: boolean;
}) {
  const { of, x, y, width } = props;
  const labels = Math.max(0, ...of.posts.map((post) => post.label.length));
  return (
    <>
      <rect
        class={props.isCentre === true ? "box box--centre" : "box"}
        x={to1(x)}
        y={to1(y)}
        width={to1(width)}
        height={to1(props.height ?? boxHeight(of))}
      />
      <text class="song" x={to1(x + 12)} y={to1(y + 26)} font-size="16">
        {of.name}
      </text>
      {of.note !== undefined && (
        <text class="dim" x={to1(x + width - 12)} y={to1(y + 26)} text-anchor="end" font-size="13">
          {of.note}
        </text>
      )}
      {of.posts.map((post, at) => (
        <Post {...post} x={x + 12} y={y + 40 + at * rowHeight} from={x + 24 + labels * 13} />
      ))}
      {of.footnote !== undefined && (
        <text class="dim" x={to1(x + 12)} y={to1(y + 40 + of.posts.length * rowHeight + 14)} font-size="13">
          {of.footnote}
        </text>
      )}
    </>
  );
}

function Post(props: {
  readonly label: string;
  readonly places: readonly PlaceState[] | string;
  readonly x: number;
  readonly y: number;
  readonly from: number;
}) {
  const { places } = props;
  return (
    <>
      <text class="dim" x={to1(props.x)} y={to1(props.y + 14)} font-size="13">
        {props.label}
      </text>
      {typeof places === "string" ? (
        <text x={to1(props.from)} y={to1(props.y + 14)} font-size="13">
          {places}
        </text>
      ) : (
        places.map((state, at) => <PlaceMark is={state} x={props.from + at * 15} y={props.y + 3} />)
      )}
    </>
  );
}

/** Eleven units square. */
function PlaceMark(props: { readonly is: PlaceState; readonly x: number; readonly y: number }) {
  const { x, y } = props;
  switch (props.is) {
    case "filled":
      return <rect class="f-teal" x={to1(x)} y={to1(y)} width="11" height="11" />;
    case "free":
      return (
        <rect class="hollow" x={to1(x + 0.6)} y={to1(y + 0.6)} width="9.8" height="9.8" stroke-dasharray="2.5 1.8" />
      );
    case "beyond":
      return <path class="f-amber" d={`M${to1(x + 5.5)} ${to1(y - 0.5)}l6.5 11.5h-13z`} />;
    case "forbidden":
      return (
        <>
          <rect class="f-seal" x={to1(x)} y={to1(y)} width="11" height="11" />
          <path class="p-paper" d={`M${to1(x + 2.5)} ${to1(y + 2.5)}l6 6m0-6l-6 6`} stroke-width="1.5" />
        </>
      );
  }
}
