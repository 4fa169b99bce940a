import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";

/** What a trustee may be asked for before the vote. */
export type Visit = NonNullable<NonNullable<CeremonyView["mine"]>["next"]>;

/** What this trustee is to do now. A rehearsal that was passed may be paid again until the close. */
export type Task =
  | { readonly kind: "visit"; readonly visit: Visit; readonly isAgain: boolean }
  | { readonly kind: "part"; readonly stage: "mixing" | "decrypting" };

export function taskOf({ mine, opening }: CeremonyView): Task | null {
  if (mine === null) return null;
  if (opening !== null) {
    const { isMine, stage } = opening;
    return isMine && (stage === "mixing" || stage === "decrypting") ? { kind: "part", stage } : null;
  }
  if (mine.next === null) return null;
  return { kind: "visit", visit: mine.next, isAgain: mine.next === "rehearse" && mine.hasRehearsed };
}

/** Which visit is being paid, and by whom it is not yet; null where nobody is waited for. */
export function waitingFor({
  status,
  trustees,
}: Pick<CeremonyView, "status" | "trustees">): { readonly visit: Visit; readonly names: readonly string[] } | null {
  const due = dueVisits[status];
  if (due === undefined) return null;
  const missing = trustees.filter(({ visits, rehearsedAt }) =>
    due === "rehearse" ? rehearsedAt === null : visits < visitNumbers[due],
  );
  return { visit: due, names: missing.map(({ name }) => name) };
}

const dueVisits: Partial<Record<CeremonyView["status"], Visit>> = {
  certifying: "certify",
  contributing: "contribute",
  confirming: "confirm",
  rehearsing: "rehearse",
};

export const visitNumbers = { certify: 1, contribute: 2, confirm: 3 } as const;

/** Trustees still needed at this stage of the opening; null where it waits for nobody. */
export function missingParts({ opening }: Pick<CeremonyView, "opening">): number | null {
  if (opening === null || (opening.stage !== "mixing" && opening.stage !== "decrypting")) return null;
  return Math.max(0, opening.needed - opening.done.length);
}
