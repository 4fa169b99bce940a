import { describe, expect, it } from "vitest";
import { ruleSentences } from "./paper-words.ts";
import { someRules } from "./testing.ts";

describe("the rules at the head of the minutes", () => {
  const said = (rules: Partial<typeof someRules>) =>
    ruleSentences({ rules: { ...someRules, ...rules }, adoption: null }).join("");

  it("name their shares as a charter does, and of what they are shares", () => {
    expect(said({})).toContain("应选2名，差额比例不低于20%；到会不少于应到人数的三分之二，选举有效。");
    expect(said({})).toContain("赞成票超过有效票的半数，得票多的当选。");
    expect(said({ surplusPercent: 0 })).toContain("应选2名，等额选举；");
  });

  it("say what becomes of illegible and blank ballots", () => {
    expect(said({})).toContain("选票上认不清的部分不计，认得清的部分照计。空白票有效，对每个人都算弃权。");
    expect(said({ illegible: "whole-ballot-void", blankBallot: "void" })).toContain(
      "选票上有一处认不清的，整张无效。空白票无效。",
    );
  });

  it("tell of a preliminary vote and of reserved seats only where there are any", () => {
    expect(said({})).not.toMatch(/预选|保留/);
    const more = said({ preliminary: { places: 4, tie: "all-stand" }, reserved: [{ delegation: "文学院", seats: 1 }] });
    expect(more).toContain("先预选，留下4人；预选最后一名得票相等的，都留下。保留名额：文学院1名。");
  });
});
