import { compareFractions, fraction, type Fraction } from "@tongxin/core/shared/fraction.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { blankPaper, type Block, type Form, type Letterhead, printCount, printDay, type Table } from "../document.ts";
import { titleWords } from "../title.ts";

export type QuotaUnit = {
  readonly name: string;
  /** Null where nobody keeps them: a club's members are on no register. */
  readonly members: number | null;
  /** members × seats ÷ all members, exact; null where the method knows none (fixed percentages, reserved places). */
  readonly exactShare: Fraction | null;
  readonly seats: number;
  /** Seats by grade, in the order of `grades`; empty where seats are not divided by grade. */
  readonly seatsByGrade: readonly number[];
};

export type QuotaTableInput = {
  /** "示例大学第二十三次学生代表大会" */
  readonly congress: string;
  readonly snapshotOn: Day;
  readonly units: readonly QuotaUnit[];
  readonly grades: readonly string[];
  /** The announced number of delegates; where the column sums to another, the paper says so. */
  readonly announcedSeats: number;
  /** How the seats were computed, one sentence each: method, minimum, lots drawn. */
  readonly method: readonly string[];
  readonly letterhead: Letterhead;
};

/** 名额分配表: members, exact share and seats of every unit, totals, and how it was computed. */
export function quotaTable(input: QuotaTableInput): Form {
  const name = `${input.congress}代表名额分配表`;
  const ordered = { kind: "list", ordered: true, items: input.method } as const satisfies Block;
  return {
    name,
    layout: null,
    paper: {
      ...blankPaper,
      style: "plain",
      ...input.letterhead,
      orientation: input.grades.length > 4 ? "landscape" : "portrait",
      title: [...titleWords(input.congress), "代表", "名额", "分配表"],
      subtitle: `（学生人数截至${printDay(input.snapshotOn)}）`,
      blocks: [tableOf(input), ...differenceNote(input), { kind: "heading", level: 1, text: "计算方法" }, ordered],
    },
    sheets: [
      {
        name: "名额分配表",
        columns: [
          { title: "序号", kind: "number" },
          { title: "选举单位", kind: "text" },
          { title: "学生数", kind: "number" },
          { title: "应得份额", kind: "text" },
          ...input.grades.map((grade) => ({ title: grade, kind: "number" }) as const),
          { title: "名额", kind: "number" },
        ],
        rows: input.units.map((unit, index) => [
          index + 1,
          unit.name,
          unit.members,
          printShare(unit.exactShare),
          ...input.grades.map((_, grade) => unit.seatsByGrade[grade] ?? null),
          unit.seats,
        ]),
      },
    ],
  };
}

/** An exact share with three decimals, cut off, never rounded: 16.9996 must not read as 17. "…" marks what was cut. */
export function printShare(share: Fraction | null): string {
  if (share === null) return "—";
  const thousandths = (share.of * 1000n) / share.over;
  const text = String(thousandths).padStart(4, "0");
  const cut = compareFractions(fraction(thousandths, 1000), share) !== 0;
  return `${text.slice(0, -3)}.${text.slice(-3)}${cut ? "…" : ""}`;
}

/** Methods that know no exact share have no column for it. */
function tableOf({ units, grades }: QuotaTableInput): Table {
  const hasShares = units.some(({ exactShare }) => exactShare !== null);
  return {
    kind: "table",
    caption: null,
    columns: [
      { title: "序号", share: 10.6, align: "center" },
      { title: "选举单位", share: 39.5, align: "left" },
      { title: "学生数", share: 14, align: "right" },
      ...(hasShares ? [{ title: "应得份额", share: 19, align: "right" } as const] : []),
      ...grades.map((grade) => ({ title: grade, share: 14.7, align: "right" }) as const),
      { title: "名额", share: 10.6, align: "right" },
    ],
    rows: units.map((unit, index) => [
      String(index + 1),
      unit.name,
      unit.members === null ? "—" : printCount(unit.members),
      ...(hasShares ? [printShare(unit.exactShare)] : []),
      ...grades.map((_, grade) => String(unit.seatsByGrade[grade] ?? "")),
      String(unit.seats),
    ]),
    totals: [
      "",
      "合计",
      printCount(sum(units.map((unit) => unit.members ?? 0))),
      ...(hasShares ? [""] : []),
      ...grades.map((_, grade) => String(sum(units.map((unit) => unit.seatsByGrade[grade] ?? 0)))),
      String(sum(units.map((unit) => unit.seats))),
    ],
    empty: "还没有选举单位",
  };
}

function differenceNote({ units, announcedSeats }: QuotaTableInput): readonly Block[] {
  const seats = sum(units.map((unit) => unit.seats));
  if (seats === announcedSeats) return [];
  const side = seats > announcedSeats ? "多" : "少";
  const text = `注意：各单位名额之和为${seats}名，比公布的代表总数${announcedSeats}名${side}${Math.abs(seats - announcedSeats)}名，请核对后再印发。`;
  return [{ kind: "note", text }];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
