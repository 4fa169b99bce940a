/** `12400` → `12,400`. The same in both languages. */
export function writeNumber(value: number, decimals = 0): string {
  const [whole = "0", part] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  const sign = value < 0 ? "−" : "";
  return part === undefined ? sign + grouped : `${sign}${grouped}.${part}`;
}

/**
 * `59.2%`, to one decimal, rounded so that it never says that a threshold is reached which is not:
 * 119,999 of 200,000 is 59.9%, not 60.0%. Percentages are for reading only; numbers that decide are counts.
 */
export function writePercent(numerator: number, denominator: number): string {
  if (denominator === 0) return "—";
  return `${writeNumber(Math.floor((numerator * 1000) / denominator) / 10, 1)}%`;
}

/** `122/206 人（59.2%）`: counts first, the percentage beside them and never alone. */
export function writeShare(numerator: number, denominator: number, unit = "人"): string {
  const counts = `${writeNumber(numerator)}/${writeNumber(denominator)}`;
  return denominator === 0 ? `${counts} ${unit}` : `${counts} ${unit}（${writePercent(numerator, denominator)}）`;
}

/** `¥1,234.50` from whole fen. */
export function writeMoney(fen: number): string {
  const sign = fen < 0 ? "−" : "";
  return `${sign}¥${writeNumber(Math.abs(fen) / 100, 2)}`;
}
