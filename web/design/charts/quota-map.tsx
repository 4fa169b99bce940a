import { writeNumber } from "../../language/numbers.ts";
import { Drawing, Figure, Linked, to1 } from "./figure.tsx";
import { squarify, type Rectangle } from "./treemap.ts";
import type { TableProps } from "../table.tsx";

/** One tile. Its area is `size`, its figure is `seats`, its depth is seats for each thousand. */
export type Tile = {
  readonly name: string;
  /** Two characters, for a small tile. */
  readonly short: string;
  readonly size: number;
  readonly seats: number;
  readonly href?: string;
};

/** Where the second and the third depth begin, in seats for each thousand. */
export type Depths = readonly [number, number];

export function QuotaMap<Row>(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly tiles: readonly Tile[];
  readonly depths: Depths;
  /** What the three depths mean, from few to many. */
  readonly depthLabels: readonly [string, string, string];
  readonly table: TableProps<Row>;
}) {
  const tiles = props.tiles.filter((tile) => tile.size > 0).toSorted((a, b) => b.size - a.size);
  return (
    <Figure table={props.table}>
      {(["phone", "wide"] as const).map((only) => (
        <TileDrawing {...props} id={`${props.id}-${only}`} tiles={tiles} only={only} />
      ))}
      <ul class="key mt">
        {props.depthLabels.map((label, at) => (
          <li>
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <rect class={`q${at + 1}`} x="0.5" y="0.5" width="11" height="11" />
            </svg>
            {label}
          </li>
        ))}
      </ul>
    </Figure>
  );
}

function TileDrawing(props: {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly tiles: readonly Tile[];
  readonly depths: Depths;
  readonly only: "phone" | "wide";
}) {
  const frame: Rectangle =
    props.only === "phone" ? { x: 0, y: 0, width: 360, height: 400 } : { x: 0, y: 0, width: 960, height: 420 };
  const places = squarify(
    props.tiles.map((tile) => tile.size),
    frame,
  );
  return (
    <Drawing
      id={props.id}
      title={props.title}
      says={props.says}
      only={props.only}
      hasLinks={props.tiles.some(({ href }) => href !== undefined)}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
    >
      {props.tiles.map((tile, at) => {
        const place = places[at];
        return place === undefined ? null : <TileShape tile={tile} place={place} depth={depthOf(tile, props.depths)} />;
      })}
    </Drawing>
  );
}

function TileShape(props: { readonly tile: Tile; readonly place: Rectangle; readonly depth: 1 | 2 | 3 }) {
  const { tile, place, depth } = props;
  const perThousand = writeNumber((tile.seats * 1000) / tile.size, 2);
  const isSmall = place.width < 64 || place.height < 52;
  const name = place.width > tile.name.length * 14 + 16 ? tile.name : tile.short;
  const isWritten = place.width > tile.short.length * 13 + 12 && place.height > 20;
  // A strip too narrow for its name still says its seats.
  const isCounted = place.height > 40 && place.width > String(tile.seats).length * 10 + 12;
  const inset = isWritten ? 8 : 6;
  const figureSize = isSmall ? 17 : place.width > 110 && place.height > 84 ? 30 : 22;
  return (
    <Linked
      href={tile.href}
      title={`${tile.name} ${writeNumber(tile.size)} → ${tile.seats}（${perThousand}‰）`}
      isNamedInside={isWritten}
    >
      <rect
        class={`q${depth}`}
        x={to1(place.x + 1)}
        y={to1(place.y + 1)}
        width={to1(Math.max(0, place.width - 2))}
        height={to1(Math.max(0, place.height - 2))}
      />
      {isWritten && (
        <text class={`on-q${depth}`} x={to1(place.x + 8)} y={to1(place.y + 19)} font-size={isSmall ? 12 : 13}>
          {name}
        </text>
      )}
      {isCounted && (
        <text
          class={`song on-q${depth}`}
          aria-hidden={isWritten ? undefined : "true"}
          x={to1(place.x + inset)}
          y={to1(place.y + place.height - 10)}
          font-size={figureSize}
        >
          {tile.seats}
        </text>
      )}
    </Linked>
  );
}

function depthOf(tile: Tile, depths: Depths): 1 | 2 | 3 {
  const perThousand = (tile.seats * 1000) / tile.size;
  return perThousand < depths[0] ? 1 : perThousand < depths[1] ? 2 : 3;
}
