import type { SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { BoothView, WriteInPage } from "@tongxin/server/elections/sealed/contract.ts";

export type Mark = SealedMarks["marks"][number];
export type WriteIn = Pick<WriteInPage["persons"][number], "place" | "name" | "className">;

/** A ballot while it is being filled in. A candidate who is left alone is null, which counts as an abstention. */
export type Marking = { readonly marks: readonly (Mark | null)[]; readonly writeIns: readonly WriteIn[] };

export type MarkingRules = Pick<BoothView, "seats" | "writeIns" | "marksAgainst">;

/** `over-vote`: as many are chosen as there are seats; `no-slot`: no cell for another name; `twice`: written in already. */
export type MarkingRefusal = "over-vote" | "no-slot" | "twice";

export function beginMarking(candidates: number): Marking {
  return { marks: Array.from({ length: candidates }, () => null), writeIns: [] };
}

/** How many are chosen: approvals in the list and names written in count alike. */
export function countChosen({ marks, writeIns }: Marking): number {
  return marks.filter((mark) => mark === "for").length + writeIns.length;
}

/** Marks a candidate. What would make the ballot void is stopped here, so that no void ballot is ever sealed. */
export function markCandidate(
  marking: Marking,
  rules: MarkingRules,
  at: number,
  mark: Mark | null,
): Result<Marking, MarkingRefusal> {
  const others = { ...marking, marks: marking.marks.map((one, place) => (place === at ? null : one)) };
  if (mark === "for" && countChosen(others) >= rules.seats) return refuse("over-vote");
  return accept({ ...marking, marks: marking.marks.map((one, place) => (place === at ? mark : one)) });
}

export function writeIn(marking: Marking, rules: MarkingRules, person: WriteIn): Result<Marking, MarkingRefusal> {
  if (marking.writeIns.some(({ place }) => place === person.place)) return refuse("twice");
  if (countChosen(marking) >= rules.seats) return refuse("over-vote");
  if (marking.writeIns.length >= rules.writeIns) return refuse("no-slot");
  return accept({ ...marking, writeIns: [...marking.writeIns, person] });
}

export function strikeOut(marking: Marking, place: number): Marking {
  return { ...marking, writeIns: marking.writeIns.filter((one) => one.place !== place) };
}

/** What is sealed. */
export function marksIn({ marks, writeIns }: Marking): SealedMarks {
  return { marks: marks.map((mark) => mark ?? "abstain"), writeIns: writeIns.map(({ place }) => place) };
}

export function isBlank({ marks, writeIns }: Marking): boolean {
  return writeIns.length === 0 && marks.every((mark) => mark === null || mark === "abstain");
}

const credentialLength = 15;

/** A credential as it was typed or scanned, in its groups of three: dashes, spaces and full-width letters make no difference. */
export function groupCredential(typed: string): string {
  const characters = typed.normalize("NFKC").replace(/[\s\-‐-―_]/g, "");
  return (characters.match(/.{1,3}/gu) ?? []).join("-");
}

/** How many characters are there, of how many. */
export function credentialProgress(typed: string): { readonly have: number; readonly need: number } {
  return { have: groupCredential(typed).replace(/-/g, "").length, need: credentialLength };
}

/** The credential in the fragment of an address, as a slip's code brings it; null where the fragment is something else. */
export function credentialInFragment(fragment: string): string | null {
  const grouped = groupCredential(fragment.replace(/^#/, ""));
  return /^(?:[1-9A-HJ-NP-Za-km-z]{3}-){4}[1-9A-HJ-NP-Za-km-z]{3}$/.test(grouped) ? grouped : null;
}

/** The beginning of a receipt, in groups to be read aloud and compared: 72 of its 256 bits. */
export function shortReceipt(receipt: string): readonly string[] {
  return receipt.slice(0, 12).match(/.{4}/g) ?? [];
}
