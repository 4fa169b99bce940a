import { asDay, type Day } from "../shared/instant.ts";

/** One holiday of a notice: free from `from` to `to`, both included; `workdays` are the weekend days worked for it. */
export type Holiday = {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly workdays: readonly Day[];
};

/** What is known of one calendar year, and from which notice. A year that is not here is not known. */
export type HolidayYear = {
  readonly year: number;
  /** Number of the notice of the General Office of the State Council (国务院办公厅). */
  readonly notice: string;
  readonly issuedOn: Day;
  readonly holidays: readonly Holiday[];
};

/**
 * The public holidays of mainland China with their swapped workdays, as the yearly notices state them
 * (《国务院办公厅关于〔某〕年部分节假日安排的通知》).
 *
 * 2027 is left out on purpose: a year is entered from its notice, never worked out from the rule of thumb in
 * 《全国年节及纪念日放假办法》, because the swapped workdays cannot be worked out. The Saturday 31 December 2022
 * belongs to the notice for 2023 and lies outside the known years.
 */
export const publicHolidays: readonly HolidayYear[] = [
  {
    year: 2023,
    notice: "国办发明电〔2022〕16号",
    issuedOn: asDay("2022-12-08"),
    holidays: [
      holiday(2023, "元旦", ["01-01", "01-02"]),
      holiday(2023, "春节", ["01-21", "01-27"], ["01-28", "01-29"]),
      holiday(2023, "清明节", ["04-05", "04-05"]),
      holiday(2023, "劳动节", ["04-29", "05-03"], ["04-23", "05-06"]),
      holiday(2023, "端午节", ["06-22", "06-24"], ["06-25"]),
      holiday(2023, "中秋节、国庆节", ["09-29", "10-06"], ["10-07", "10-08"]),
    ],
  },
  {
    year: 2024,
    notice: "国办发明电〔2023〕7号",
    issuedOn: asDay("2023-10-25"),
    holidays: [
      holiday(2024, "元旦", ["01-01", "01-01"]),
      holiday(2024, "春节", ["02-10", "02-17"], ["02-04", "02-18"]),
      holiday(2024, "清明节", ["04-04", "04-06"], ["04-07"]),
      holiday(2024, "劳动节", ["05-01", "05-05"], ["04-28", "05-11"]),
      holiday(2024, "端午节", ["06-10", "06-10"]),
      holiday(2024, "中秋节", ["09-15", "09-17"], ["09-14"]),
      holiday(2024, "国庆节", ["10-01", "10-07"], ["09-29", "10-12"]),
    ],
  },
  {
    year: 2025,
    notice: "国办发明电〔2024〕12号",
    issuedOn: asDay("2024-11-12"),
    holidays: [
      holiday(2025, "元旦", ["01-01", "01-01"]),
      holiday(2025, "春节", ["01-28", "02-04"], ["01-26", "02-08"]),
      holiday(2025, "清明节", ["04-04", "04-06"]),
      holiday(2025, "劳动节", ["05-01", "05-05"], ["04-27"]),
      holiday(2025, "端午节", ["05-31", "06-02"]),
      holiday(2025, "国庆节、中秋节", ["10-01", "10-08"], ["09-28", "10-11"]),
    ],
  },
  {
    year: 2026,
    notice: "国办发明电〔2025〕7号",
    issuedOn: asDay("2025-11-04"),
    holidays: [
      holiday(2026, "元旦", ["01-01", "01-03"], ["01-04"]),
      holiday(2026, "春节", ["02-15", "02-23"], ["02-14", "02-28"]),
      holiday(2026, "清明节", ["04-04", "04-06"]),
      holiday(2026, "劳动节", ["05-01", "05-05"], ["05-09"]),
      holiday(2026, "端午节", ["06-19", "06-21"]),
      holiday(2026, "中秋节", ["09-25", "09-27"]),
      holiday(2026, "国庆节", ["10-01", "10-07"], ["09-20", "10-10"]),
    ],
  },
];

function holiday(
  year: number,
  name: string,
  span: readonly [string, string],
  workdays: readonly string[] = [],
): Holiday {
  const day = (monthAndDay: string): Day => asDay(`${year}-${monthAndDay}`);
  return { name, from: day(span[0]), to: day(span[1]), workdays: workdays.map(day) };
}
