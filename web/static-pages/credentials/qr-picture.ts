import { encode } from "uqr";

/** A QR code as one path: dark modules in runs, so that a sheet of them stays light. */
export type QrPicture = { readonly size: number; readonly path: string };

/** Medium error correction and a quiet border of four modules (ISO/IEC 18004). */
export function drawQr(text: string): QrPicture {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  return { size, path: data.map(drawRow).join("") };
}

function drawRow(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const from = x;
    while (row[x + 1] === true) x += 1;
    path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
  }
  return path;
}
