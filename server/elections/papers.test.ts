import { describe, expect, it } from "vitest";
import { instructionsOf } from "./papers.ts";
import { someRules } from "./testing.ts";

describe("the instructions on a ballot", () => {
  it("are in the signs that the meeting adopted", () => {
    const symbols = { for: "√", against: "×", abstain: "△" };
    const [signs] = instructionsOf({ ...someRules, symbols }, 0);
    expect(signs).toBe("赞成的，在姓名下方的符号格内画“√”；反对的，画“×”；弃权的，画“△”。");
  });

  it("say what too many marks, a blank ballot and an illegible part come to, as the rules have it", () => {
    const strict = instructionsOf({ ...someRules, blankBallot: "void", illegible: "whole-ballot-void" }, 2).join("");
    expect(strict).toContain("（含另选他人）等于或少于2名的选票有效，多于2名的选票无效。");
    expect(strict).toContain("没有画任何符号的选票无效。有一处无法辨认的，整张选票无效。");
    const lenient = instructionsOf({ ...someRules, overVote: "surplus-illegible" }, 0).join("");
    expect(lenient).toContain("多于2名的，按票面次序取前2名，其余不计。");
    expect(lenient).toContain("没有画任何符号的选票有效，对每个人都算弃权。");
    expect(lenient).not.toContain("另选");
  });
});
