import { catalogue } from "./catalogue.ts";
import { writeNumber } from "./numbers.ts";

/** Further sentences of the five steps; the most of them are in people.ts. */
export const rosterImportText = catalogue(
  {
    atRow: (row: number) => `第 ${writeNumber(row)} 行`,
    writing: (people: number) =>
      `正在写入 ${writeNumber(people)} 人，通常几秒，大校要十几秒。可以离开这一页，导入会自己做完；结果在名册首页的导入记录里。`,
  },
  {
    atRow: (row: number) => `Row ${writeNumber(row)}`,
    writing: (people: number) =>
      `Writing ${writeNumber(people)} people; some seconds, longer for a large school. You may leave this page: the import finishes by itself, and the roster's history shows the result.`,
  },
);
