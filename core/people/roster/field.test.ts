import { describe, expect, it } from "vitest";
import { listedValue } from "./closed-list.ts";
import { recognizeHeader } from "./field.ts";

const field = (text: string): string | null => {
  const meaning = recognizeHeader(text);
  return meaning?.kind === "field" ? meaning.field : (meaning?.kind ?? null);
};

describe("a header", () => {
  it("is read without the remarks in brackets of any kind", () => {
    expect(field("学号（必填）")).toBe("id");
    expect(field("学号[文本格式]")).toBe("id");
    expect(field("姓名【与身份一致】")).toBe("name");
    expect(field("姓名（必填）【与学信网一致】")).toBe("name");
  });

  it("is read in either case of letters", () => {
    expect(field("XH")).toBe("id");
    expect(field("StudentID")).toBe("id");
    expect(field("XM（姓名）")).toBe("name");
  });

  it("is a cohort's own name and nothing around it", () => {
    expect(field("2026级")).toBe("grade");
    expect(field("2026级新生")).toBeNull();
    expect(field("本科2026级")).toBeNull();
    expect(field("1926级")).toBeNull();
  });

  it("is thirty characters at most, widths and spaces aside, and two hundred with them", () => {
    const remark = (length: number) => `学号（${"注".repeat(length - 4)}）`;
    expect(field(remark(30))).toBe("id");
    expect(field(remark(31))).toBeNull();
    expect(field(`学${" ".repeat(198)}号`)).toBe("id");
    expect(field(`学${" ".repeat(199)}号`)).toBeNull();
    expect(field("： *")).toBeNull();
  });

  it("of marks or personal data is known and left out, however long its sentence", () => {
    expect(recognizeHeader("上学年学分绩点")).toEqual({ kind: "left-out", group: "marks" });
    expect(recognizeHeader("家长联系电话")).toEqual({ kind: "left-out", group: "personal" });
  });
});

describe("a word of a closed list", () => {
  it("is known in any width, with any spaces, in either case", () => {
    expect(listedValue("gender", "Ｆ")).toEqual({ value: "female", label: "女" });
    expect(listedValue("gender", "F E MALE")).toEqual({ value: "female", label: "女" });
    expect(listedValue("politicalStatus", "中共党员（预备）")?.value).toBe("probationary-party-member");
    expect(listedValue("politicalStatus", "中共 党员")?.value).toBe("party-member");
    expect(listedValue("level", "研究生")?.value).toBe("graduate");
    expect(listedValue("level", "研究")).toBeNull();
  });
});
