import { describe, expect, it } from "vitest";
import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { missingParts, taskOf, waitingFor } from "./turns.ts";

const trustee = (number: number, visits: number, rehearsedAt: string | null = null) => {
  return { number, id: String(number), name: `受托人${number}`, visits, rehearsedAt, fingerprint: null };
};
const mine = { certificates: [], coefficients: [], shares: [], rehearsal: null, number: 1, hasRehearsed: false };
const opening = { round: 1, needed: 2, isMine: true, work: null } as const;
const view = (changes: Partial<CeremonyView>) => ({ mine: null, opening: null, ...changes }) as CeremonyView;

describe("whose turn it is in a ceremony", () => {
  it("names those who have not paid the visit that is due, and nobody once all have rehearsed", () => {
    const trustees = [trustee(1, 1), trustee(2, 0), trustee(3, 1)];
    expect(waitingFor({ status: "certifying", trustees })).toEqual({ visit: "certify", names: ["受托人2"] });
    expect(waitingFor({ status: "contributing", trustees })?.names).toHaveLength(3);
    const rehearsing = [trustee(1, 3, "2026-11-26T06:00:00.000Z"), trustee(2, 3), trustee(3, 3)];
    expect(waitingFor({ status: "rehearsing", trustees: rehearsing })?.names).toEqual(["受托人2", "受托人3"]);
    for (const status of ["absent", "ready", "disputed"] as const)
      expect(waitingFor({ status, trustees: rehearsing })).toBeNull();
  });

  it("asks a trustee for the next visit, and lets the rehearsal be paid again until the close", () => {
    expect(taskOf(view({}))).toBeNull();
    expect(taskOf(view({ mine: { ...mine, next: null } }))).toBeNull();
    expect(taskOf(view({ mine: { ...mine, next: "confirm" } }))).toMatchObject({ visit: "confirm", isAgain: false });
    const passed = { ...mine, next: "rehearse", hasRehearsed: true } as const;
    expect(taskOf(view({ mine: passed }))).toMatchObject({ visit: "rehearse", isAgain: true });
  });

  it("asks for a part after the close while one is wanted, and then for nothing", () => {
    const passed = { ...mine, next: "rehearse", hasRehearsed: true } as const;
    const closed = (changes: object) =>
      view({ mine: passed, opening: { ...opening, stage: "mixing", done: [], ...changes } });
    expect(taskOf(closed({}))).toEqual({ kind: "part", stage: "mixing" });
    for (const changes of [{ isMine: false }, { stage: "adding-up" }, { stage: "opened" }])
      expect(taskOf(closed(changes))).toBeNull();
  });

  it("says how many trustees are still needed, never fewer than none", () => {
    const parts = (stage: "adding-up" | "mixing" | "decrypting" | "opened", done: number[]) =>
      missingParts({ opening: { ...opening, stage, done } });
    expect([parts("mixing", []), parts("decrypting", [3]), parts("decrypting", [3, 1])]).toEqual([2, 1, 0]);
    expect([parts("adding-up", []), parts("opened", [1, 2]), missingParts({ opening: null })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
