import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addWorkingDays } from "@tongxin/core/calendar/working-days.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import { callAs, mustCall, type Asking } from "../http/play.ts";
import { addSmallUniversity, type SmallUniversity } from "../delegates/testing.ts";
import { loadCalendar } from "./calendar.ts";
import type { Calendar } from "./contract.ts";
import { calendarEndpoints } from "./routes.ts";

/** An invented notice of the shape of a real one. */
const notice = {
  document: "示例发〔2026〕1号",
  issuedOn: "2026-11-20",
  holidays: [
    { name: "元旦", from: "2027-01-01", to: "2027-01-03", workdays: "" },
    { name: "春节", from: "2027-02-05", to: "2027-02-12", workdays: "2027-02-14，2027-02-27" },
    { name: "清明节", from: "", to: "", workdays: "" },
  ],
};
const year = { params: { year: "2027" } };

describe.each(databaseKinds)("the calendar of a school on %s", (kind) => {
  let database: Database;
  let home: SmallUniversity;
  let away: SmallUniversity;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addSmallUniversity(database, "shili");
    away = await addSmallUniversity(database, "bieru");
  });
  afterAll(() => database.close());

  const find = (id: string) => {
    const found = calendarEndpoints.find((one) => one.id === `calendar.${id}`);
    if (found === undefined) throw new Error(id);
    return found;
  };
  type Who = "secretary" | "teacher" | "facultySecretary" | "student";
  const player = (who: Who, at = home) => ({ world: at.world, school: at.school, actor: at[who] });
  const attempt = (who: Who, id: string, asking: Asking = {}) => callAs(player(who), find(id), asking);
  const show = (at = home, who: Who = "student") => mustCall<Calendar>(player(who, at), find("show"));
  const deadline = (at: SmallUniversity) =>
    inSchool(database, at.school.id, async (transaction) =>
      addWorkingDays(asDay("2026-12-30"), 3, await loadCalendar(transaction)),
    );

  it("names the first year it does not know, and gives no deadline that reaches into it", async () => {
    expect(await show()).toMatchObject({ firstUnknownYear: "2027", mayKeep: false });
    expect(await deadline(home)).toEqual({ ok: false, refusal: { kind: "unknown-year", year: 2027 } });
  });

  it("is entered by the office alone, and empty rows are no rows", async () => {
    for (const who of ["student", "facultySecretary"] as const)
      expect(await attempt(who, "enter-holidays", { ...year, body: notice })).toEqual({
        ok: false,
        refusal: "not-permitted",
      });
    expect(await attempt("secretary", "enter-holidays", { ...year, body: notice })).toMatchObject({ ok: true });
    const { years, firstUnknownYear } = await show();
    expect(firstUnknownYear).toBe("2028");
    expect(years.at(-1)).toMatchObject({ year: "2027", isOwn: true, document: notice.document });
    expect(years.at(-1)?.holidays.map(({ name, workdays }) => [name, workdays])).toEqual([
      ["元旦", []],
      ["春节", ["2027-02-14", "2027-02-27"]],
    ]);
  });

  it("reckons across the turn of the year from then on, at this school and no other", async () => {
    expect(await deadline(home)).toEqual({ ok: true, value: "2027-01-05" });
    expect((await show(away)).firstUnknownYear).toBe("2027");
    expect(await deadline(away)).toMatchObject({ ok: false });
  });

  it("is entered once, and corrected only with a reason and a change", async () => {
    expect(await attempt("teacher", "enter-holidays", { ...year, body: notice })).toEqual({
      ok: false,
      refusal: "calendar-wrong-status",
    });
    const same = { ...notice, reason: "核对" };
    expect(await attempt("teacher", "correct-holidays", { ...year, body: same })).toEqual({
      ok: false,
      refusal: "calendar-nothing-changed",
    });
    const other = { ...same, document: "示例发〔2026〕2号" };
    expect(await attempt("teacher", "correct-holidays", { ...year, body: other })).toMatchObject({ ok: true });
    expect((await show()).years.at(-1)?.document).toBe("示例发〔2026〕2号");
  });

  it("refuses dates that are none, beside the row they stand in, and spans that cannot be", async () => {
    const row = { name: "元旦", from: "2027-01-01", to: "2027-01-03", workdays: "" };
    const entering = (holidays: readonly object[]) =>
      attempt("secretary", "enter-holidays", { ...year, body: { ...notice, holidays } });
    await expect(entering([row, { ...row, from: "2027-13-01" }])).rejects.toThrow(/holidays",\s+1,\s+"from/);
    await expect(entering([row, { ...row, workdays: "明天" }])).rejects.toThrow(/holidays",\s+1,\s+"workdays/);
    const backwards = [{ name: "国庆节", from: "2028-10-07", to: "2028-10-01", workdays: "" }];
    const body = { ...notice, holidays: backwards };
    expect(await attempt("secretary", "enter-holidays", { params: { year: "2028" }, body })).toEqual({
      ok: false,
      refusal: "calendar-span-backwards",
    });
  });

  it("keeps the semesters of an academic year, and forgets a year that is withdrawn", async () => {
    const body = {
      document: "示例大学2026—2027学年校历",
      issuedOn: "2026-07-01",
      semesters: [
        { name: "第一学期", from: "2026-08-31", to: "2027-01-17" },
        { name: "第二学期", from: "2027-03-01", to: "2027-07-04" },
      ],
      breaks: [{ name: "寒假", from: "2027-01-18", to: "2027-02-28" }],
    };
    const params = { year: "2026-2027" };
    expect(await attempt("secretary", "enter-teaching", { params, body })).toMatchObject({ ok: true });
    expect((await show()).teaching).toMatchObject([{ year: "2026-2027", semesters: body.semesters }]);
    const entry = { params: { entry: "teaching-2026-2027" }, body: { reason: "录错学年" } };
    expect(await attempt("secretary", "withdraw-entry", entry)).toMatchObject({ ok: true });
    expect((await show()).teaching).toEqual([]);
    expect(await attempt("secretary", "withdraw-entry", entry)).toEqual({
      ok: false,
      refusal: "calendar-wrong-status",
    });
  });

  it("enters every accepted command in the ledger, whole", async () => {
    const entries = await inSchool(database, home.school.id, (transaction) =>
      transaction.selectFrom("ledger_entry").selectAll().execute(),
    );
    expect(entries).toHaveLength(4);
  });
});
