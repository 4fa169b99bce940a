import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packList, unpackList } from "./packed-list.ts";

describe("a packed list", () => {
  test("is the list again when it is unpacked, whatever its length and its texts", () => {
    const lists = fc.array(fc.record({ name: fc.string({ unit: "grapheme" }), row: fc.nat() }), { maxLength: 50 });
    fc.assert(
      fc.property(lists, (list) => {
        expect(unpackList(packList(list))).toEqual(list);
      }),
    );
    const long = Array.from({ length: 4_001 }, (_, row) => ({ row, name: "换行\n的姓名" }));
    expect(unpackList(packList(long))).toEqual(long);
    for (const length of [0, 1, 1_999, 2_000, 2_001]) {
      expect(unpackList(packList(long.slice(0, length)))).toEqual(long.slice(0, length));
    }
  });
});
