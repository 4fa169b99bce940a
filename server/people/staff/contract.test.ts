import { describe, expect, test } from "vitest";
import { AddStaff } from "./contract.ts";

describe("a member of staff to be added", () => {
  const given = { number: "T900", name: "某老师", employment: "other", faculty: "" };

  test("has a number that begins with a letter or a digit", () => {
    for (const number of ["T900", "2026_01", "0-1"]) expect(faultsOf({ ...given, number })).toEqual([]);
    for (const number of ["-5", "_T9", "T 9", "工号"])
      expect(faultsOf({ ...given, number })).toEqual(["工号请只用字母、数字和横线，以字母或数字开头，中间不要有空格"]);
  });

  test("has a name with letters in it, in any script", () => {
    for (const name of ["某老师", "娜丽力孜·沙力力", "Li Ming"]) expect(faultsOf({ ...given, name })).toEqual([]);
    for (const name of ["-5", "……", "123"]) expect(faultsOf({ ...given, name })).toEqual(["姓名里没有文字"]);
    expect(faultsOf({ ...given, name: " " })).toEqual(["请填写姓名"]);
  });
});

function faultsOf(body: unknown): readonly string[] {
  return AddStaff.safeParse(body).error?.issues.map(({ message }) => message) ?? [];
}
