import type { RankedTask } from "../ranking.ts";
import { countSchulze } from "../schulze.ts";
import { countScottishStv } from "../scottish-stv.ts";

/** `ranked(1, "ABC", { "AB": 3 })`: three ballots with A before B; `=` puts names side by side: "A=B C". */
export function ranked(
  seats: number,
  candidates: string,
  ballots: Readonly<Record<string, number>>,
  drawn = "",
): RankedTask {
  const piles = Object.entries(ballots).map(([text, times]) => ({ times, ranking: ranksOf(text) }));
  return { seats, candidates: [...candidates], piles, drawn: [...drawn] };
}
function ranksOf(text: string): readonly (readonly string[])[] {
  return text.includes("=") ? text.split(" ").map((rank) => rank.split("=")) : [...text].map((name) => [name]);
}

export function schulze(task: RankedTask) {
  const count = countSchulze(task);
  if (count.kind === "refused") throw new Error(JSON.stringify(count.fault));
  return count;
}
export function stv(task: RankedTask) {
  const count = countScottishStv(task);
  if (count.kind === "refused") throw new Error(JSON.stringify(count.fault));
  return count;
}
