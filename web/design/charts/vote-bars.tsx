import { writeNumber } from "../../language/numbers.ts";
import { Hatch, Key } from "./figure.tsx";

export type VoteBar = {
  readonly name: string;
  readonly for: number;
  /** Null where nobody can be voted against. */
  readonly against: number | null;
  readonly outcome: string;
};

/** Of the strip: solid approves, hatched rejects, the rest abstains or is nobody's; shares of one hundred. */
export function voteShares(
  { for: approving, against }: Pick<VoteBar, "for" | "against">,
  base: number,
): { readonly for: number; readonly against: number } {
  const whole = Math.max(1, base);
  const first = Math.min(1, approving / whole);
  return { for: first * 100, against: Math.min(1 - first, (against ?? 0) / whole) * 100 };
}

/**
 * What each candidate received, the most first, beside the votes that elect. The table of the same votes follows it.
 * `base`: as long as the strips are.
 */
export function VoteBars(props: {
  readonly id: string;
  readonly base: number;
  readonly least: number | null;
  readonly bars: readonly VoteBar[];
  readonly words: {
    readonly for: string;
    readonly against: string;
    readonly least: string;
    readonly says: (bar: VoteBar) => string;
  };
}) {
  const { id, base, least, words } = props;
  const bars = props.bars.toSorted((one, other) => other.for - one.for);
  const hatch = `${id}-hatch`;
  return (
    <div class="votes">
      {bars.map((bar, at) => (
        <div class="gauge">
          <p class="gauge__head">
            <b>{bar.name}</b>
            <span>
              <b>{writeNumber(bar.for)}</b> · {bar.outcome}
            </span>
          </p>
          <Strip bar={bar} base={base} least={least} hatch={hatch} definesHatch={at === 0} says={words.says(bar)} />
        </div>
      ))}
      <Key
        of={[
          { shape: <rect class="f-teal" x="-6" y="-4" width="12" height="8" />, label: words.for },
          ...(bars.some(({ against }) => against !== null)
            ? [
                {
                  shape: <rect class="p-ochre" fill={`url(#${hatch})`} x="-6" y="-4" width="12" height="8" />,
                  label: words.against,
                },
              ]
            : []),
          ...(least === null ? [] : [{ shape: <line class="tick" y1="-6" y2="6" />, label: words.least }]),
        ]}
      />
    </div>
  );
}

function Strip(props: {
  readonly bar: VoteBar;
  readonly base: number;
  readonly least: number | null;
  readonly hatch: string;
  /** One strip defines the hatching that all refer to. */
  readonly definesHatch: boolean;
  readonly says: string;
}) {
  const shares = voteShares(props.bar, props.base);
  const tick =
    props.least === null ? null : percent((Math.min(props.least, props.base) * 100) / Math.max(1, props.base));
  return (
    <svg role="img" aria-label={props.says}>
      {props.definesHatch && <Hatch id={props.hatch} colour="f-ochre" />}
      <rect class="track" x="0" y="9" width="100%" height="12" />
      <rect class="f-teal" x="0" y="9" width={percent(shares.for)} height="12" />
      {shares.against > 0 && (
        <rect
          class="p-ochre"
          fill={`url(#${props.hatch})`}
          x={percent(shares.for)}
          y="9"
          width={percent(shares.against)}
          height="12"
        />
      )}
      {tick !== null && <line class="tick" x1={tick} x2={tick} y1="3" y2="27" />}
    </svg>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100) / 100}%`;
}
