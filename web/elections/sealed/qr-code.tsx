import { encode } from "uqr";

const border = 2;

/** Always dark on white, whatever the theme: cameras want it so. */
export function QrCode(props: { readonly of: string; readonly says: string }) {
  const { size, data } = encode(props.of, { ecc: "M", border });
  const path = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")).join("")).join("");
  return (
    <svg
      class="receipt__qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={props.says}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
