import type { BoothView } from "@tongxin/server/elections/sealed/contract.ts";
import type { Mark } from "./marking.ts";

const drawn: Readonly<Record<string, string>> = {
  "○": "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
  "×": "M6 6l12 12M18 6L6 18",
  "√": "M5 12.5l4.5 5L19 6.5",
  "△": "M12 5 20 19H4z",
  "": "M6 12h12",
};

/** The sign of the rules beside the word of the mark: usual ones drawn, others as they are written. */
export function MarkSign(props: { readonly of: Mark; readonly symbols: BoothView["symbols"] }) {
  const symbol = props.symbols[props.of];
  const path = drawn[symbol];
  if (path === undefined) return <b aria-hidden="true">{symbol}</b>;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
