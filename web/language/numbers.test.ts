import { expect, test } from "vitest";
import { writeMoney, writeNumber, writePercent, writeShare } from "./numbers.ts";

test("a number is grouped by thousands", () => {
  expect([0, 999, 1234, 18312, 1234567].map((value) => writeNumber(value))).toEqual([
    "0",
    "999",
    "1,234",
    "18,312",
    "1,234,567",
  ]);
  expect(writeNumber(-1234.5, 1)).toBe("−1,234.5");
});

test("a share says its counts before its percentage", () => {
  expect(writeShare(122, 206)).toBe("122/206 人（59.2%）");
  expect(writeShare(15, 17, "个学院")).toBe("15/17 个学院（88.2%）");
});

test("a percentage never reaches a threshold its counts do not reach", () => {
  expect(writePercent(119_999, 200_000)).toBe("59.9%");
  expect(writePercent(120_000, 200_000)).toBe("60.0%");
});

test("a share of nobody has no percentage", () => {
  expect(writeShare(0, 0)).toBe("0/0 人");
});

test("money is written from whole fen", () => {
  expect(writeMoney(123450)).toBe("¥1,234.50");
  expect(writeMoney(-5)).toBe("−¥0.05");
});
