import { describe, expect, it } from "vitest";
import { chance } from "@tongxin/ballot/testing/chance.ts";
import { makeKeeper } from "./keeper.ts";

const keep = makeKeeper(chance);

describe("a trustee's seed", () => {
  it("is printed with two characters more, by which it is known again however it is written", () => {
    const printed = keep({ kind: "draw" }) as string;
    expect(printed).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
    const seed = printed.slice(0, 22);
    for (const typed of [
      printed,
      ` ${printed.slice(0, 6)} ${printed.slice(6)}\n`,
      printed.replaceAll(/.{6}(?!$)/g, "$&-"),
    ])
      expect(keep({ kind: "check", typed })).toBe(seed);
    expect(keep({ kind: "draw" })).not.toBe(printed);
  });

  it("is not taken with a character missing, too many, changed, or in another case", () => {
    const printed = keep({ kind: "draw" }) as string;
    const other = printed.charAt(3) === "7" ? "8" : "7";
    const swapped =
      printed.charAt(0) === printed.charAt(1)
        ? `${other}${printed.slice(1)}`
        : printed.charAt(1) + printed.charAt(0) + printed.slice(2);
    for (const typed of ["", printed.slice(1), `${printed}1`, printed.slice(0, 3) + other + printed.slice(4), swapped])
      expect(keep({ kind: "check", typed })).toBeNull();
  });
});
