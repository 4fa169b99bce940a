import type { EntryPage } from "@tongxin/server/ledger/contract.ts";
import { Drawing, to1 } from "../design/charts/figure.tsx";
import { useText } from "../language/context.ts";
import { ledgerText } from "../language/ledger.ts";

type Size = { readonly width: number; readonly only: "wide" | "phone"; readonly box: number; readonly dot: number };

const wide: Size = { width: 660, only: "wide", box: 12, dot: 4 };
const phone: Size = { width: 326, only: "phone", box: 9, dot: 3 };
const margin = 16;
const [lowest, highest] = [130, 50];

/** From an entry up to the signed root: each step is joined with a neighbour, drawn above (right) or below (left). */
export function PathDrawing(props: { readonly index: number; readonly path: EntryPage["path"] }) {
  return (
    <>
      <Path {...props} size={wide} />
      <Path {...props} size={phone} />
    </>
  );
}

function Path(props: { readonly index: number; readonly path: EntryPage["path"]; readonly size: Size }) {
  const text = useText(ledgerText);
  const { index, path, size } = props;
  const steps = path.length;
  const place = (step: number) => ({
    x: margin + (step * (size.width - 2 * margin - 8)) / Math.max(1, steps),
    y: lowest - (step * (lowest - highest)) / Math.max(1, steps),
  });
  const points = Array.from({ length: steps + 1 }, (_, step) => place(step));
  const last = place(steps);
  return (
    <Drawing
      id={`path-${size.only}`}
      title={text.path}
      says={text.pathSays(index, steps)}
      viewBox={`0 -6 ${size.width} 204`}
      only={size.only}
    >
      <g aria-hidden="true">
        {path.map(({ side }, step) => (
          <Neighbour from={place(step)} to={place(step + 1)} isLeft={side === "left"} box={size.box} />
        ))}
        <path
          d={`M${points.map(({ x, y }) => `${to1(x)} ${to1(y)}`).join("L")}`}
          fill="none"
          class="p-teal"
          stroke-width="2.5"
        />
        {points.slice(1, -1).map(({ x, y }) => (
          <circle class="f-teal" cx={to1(x)} cy={to1(y)} r={size.dot} />
        ))}
        <rect class="f-teal" x={margin - 9} y={lowest - 9} width="18" height="18" />
        <text x={margin - 9} y="186" font-size={size.only === "wide" ? "14" : "13"}>
          {text.leafLabel(index)}
        </text>
        <rect class="f-seal" x={to1(last.x - 9)} y={to1(last.y - 9)} width="18" height="18" />
        <text x={to1(last.x + 9)} y="12" text-anchor="end" font-size={size.only === "wide" ? "14" : "13"}>
          {text.rootLabel}
        </text>
      </g>
    </Drawing>
  );
}

type Point = { readonly x: number; readonly y: number };

/** The digest a step is joined with; the line ends at the point both lead to. */
function Neighbour(props: {
  readonly from: Point;
  readonly to: Point;
  readonly isLeft: boolean;
  readonly box: number;
}) {
  const { from, to, isLeft, box } = props;
  const x = from.x + (to.x - from.x) * 0.45;
  const y = isLeft ? from.y + 32 : from.y - 36;
  return (
    <>
      <path class="line" d={`M${to1(x)} ${to1(isLeft ? y - box / 2 : y + box / 2)}L${to1(to.x)} ${to1(to.y)}`} />
      <rect class="hollow" x={to1(x - box / 2)} y={to1(y - box / 2)} width={box} height={box} />
    </>
  );
}
