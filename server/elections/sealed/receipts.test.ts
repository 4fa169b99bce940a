import { describe, expect, it } from "vitest";
import { readingsOf } from "./receipts.ts";

describe("the receipt somebody asks for", () => {
  it("is read as it is printed, whole or its beginning", () => {
    expect(readingsOf("l4uvaygFHmjg")).toEqual(["l4uvaygFHmjg"]);
    expect(readingsOf(" l4uv+ygF/mjg ")).toEqual(["l4uv+ygF/mjg"]);
  });

  it("is read in groups, and also as an address in which every plus became a space", () => {
    expect(readingsOf("l4uv aygF Hmjg")).toEqual(["l4uvaygFHmjg", "l4uv+aygF+Hmjg"]);
    expect(readingsOf("l4uv aygFHmj")).toEqual(["l4uv+aygFHmj"]);
  });

  it("is none where it is too short or holds what no receipt holds", () => {
    expect(readingsOf("l4uvaygFHmj")).toEqual([]);
    expect(readingsOf("%%%%%%%%%%%%")).toEqual([]);
    expect(readingsOf("____________")).toEqual([]);
  });
});
