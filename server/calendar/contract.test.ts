import { expect, test } from "vitest";
import { EnterHolidays } from "./contract.ts";

test("a workday that is no day is named, and one of five thousand signs is named by its beginning", () => {
  const said = (workdays: string) => {
    const holidays = [{ name: "元旦", from: "2027-01-01", to: "2027-01-03", workdays }];
    const parsed = EnterHolidays.safeParse({ document: "国办发明电", issuedOn: "2026-11-04", holidays });
    return parsed.error?.issues.map(({ message }) => message);
  };
  expect(said("2027-01-04、2027-01-99")).toEqual(["“2027-01-99”不是日期。请按“年-月-日”填写日期，例如 2027-02-06"]);
  expect(said("字".repeat(5000))).toEqual([`“${"字".repeat(20)}…”不是日期。请按“年-月-日”填写日期，例如 2027-02-06`]);
});
