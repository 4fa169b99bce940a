import { encode } from "uqr";

/**
 * A QR code as SVG: one path on white, medium error correction, a quiet border of four modules (ISO/IEC 18004).
 * `label` is what a screen reader says; a code without its address in print beside it is of no use to it.
 */
export function qrSvg(text: string, label: string): string {
  const border = 4;
  const { size, data } = encode(text, { ecc: "M", border });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="${escapeXml(label)}" ` +
    `shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`
  );
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
