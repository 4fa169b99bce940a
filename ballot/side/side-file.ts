import { list, readCanonical, record, text, type Shaped } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";
import { sumProof, sumRule, type SumRule } from "./sum-rule.ts";
import type { WrittenProof } from "../formats/written.ts";

/**
 * `<uuid>.side.jsonl`: the first line says for which election and which rules, each further line brings the proofs of
 * one ballot, one per rule. Every line in its canonical spelling and ended by a line feed.
 */
const head = record({ election: text, rules: list(sumRule) });
const line = record({ ballot: text, proofs: list(sumProof) });

export type SideFile = {
  /** Fingerprint of the election. */
  readonly election: string;
  readonly rules: readonly SumRule[];
  /** Proofs by receipt of the ballot, one per rule. */
  readonly proofs: ReadonlyMap<string, readonly (readonly WrittenProof[])[]>;
};

export function writeSideHead(election: string, rules: readonly SumRule[]): string {
  return `${JSON.stringify({ election, rules } satisfies Shaped<typeof head>)}\n`;
}

export function writeSideLine(ballot: string, proofs: readonly (readonly WrittenProof[])[]): string {
  return `${JSON.stringify({ ballot, proofs } satisfies Shaped<typeof line>)}\n`;
}

/** Throws `Unreadable` for any other form, a ballot twice, or a number of proofs other than that of rules. */
export function readSideFile(source: string): SideFile {
  const [first, ...rest] = source.split("\n");
  if (rest.pop() !== "") throw new Unreadable("side file: every line ends with a line feed");
  const { election, rules } = readCanonical(first ?? "", head, "side file, line 1");
  const proofs = new Map<string, readonly (readonly WrittenProof[])[]>();
  rest.forEach((written, at) => {
    const read = readCanonical(written, line, `side file, line ${at + 2}`);
    if (proofs.has(read.ballot)) throw new Unreadable("side file: a ballot twice");
    if (read.proofs.length !== rules.length) throw new Unreadable("side file: a proof for each rule");
    proofs.set(read.ballot, read.proofs);
  });
  return { election, rules, proofs };
}
