import { describe, expect, it } from "vitest";
import { ElectionCommand } from "./contract.ts";

describe("hands that were counted", () => {
  const person = "00000000-0000-4000-8000-000000000001";
  const command = (hands: unknown, present: unknown) =>
    ElectionCommand.safeParse({ type: "countHands", hands: [{ person, for: hands }], present, on: "2026-11-26" });
  const faults = (hands: unknown, present: unknown) =>
    command(hands, present).error?.issues.map(({ path, message }) => [path.join("."), message]);

  it("are numbers that were written down, of which an empty field is none", () => {
    expect(command("0", "9").data).toMatchObject({ hands: [{ for: 0 }], present: 9 });
    expect(faults("", " ")).toEqual([
      ["hands.0.for", "请填写举手人数，没有人举手填 0"],
      ["present", "请填写在场人数"],
    ]);
    expect(faults("三", -1)).toEqual([
      ["hands.0.for", "举手人数请填整数"],
      ["present", "在场人数不能小于 0"],
    ]);
  });
});
