/**
 * One way to read a value, whichever database it comes from: timestamps as `Instant` text
 * (UTC, milliseconds), dates as `Day` text, bigint as a number (every count here is a safe integer).
 */
export function parsePostgresTimestamp(text: string): string {
  return new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00")).toISOString();
}
