import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { speakPlainly } from "./shape-messages.ts";

describe("what is said of a field that is filled in wrongly", () => {
  beforeAll(speakPlainly);
  const said = (schema: z.ZodType, input: unknown) =>
    schema.safeParse(input).error?.issues.map(({ message }) => message);

  test("is said to a person: how long, how many, which of the options", () => {
    expect(said(z.string().max(60), "长".repeat(61))).toEqual(["请不要超过 60 个字"]);
    expect(said(z.string().min(1), "")).toEqual(["请填写这一项"]);
    expect(said(z.number().max(500), 501)).toEqual(["不能大于 500"]);
    expect(said(z.number().min(1), 0)).toEqual(["不能小于 1"]);
    expect(said(z.array(z.string()).max(2), ["a", "b", "c"])).toEqual(["最多 2 项"]);
    expect(said(z.uuid(), "x")).toEqual(["请从列出的选项里选一项"]);
    expect(said(z.enum(["a", "b"]), "c")).toEqual(["请从列出的选项里选一项"]);
    expect(said(z.number(), "x")).toEqual(["请填写数字"]);
    expect(said(z.object({ name: z.string() }), {})).toEqual(["请填写这一项"]);
  });

  test("is what the schema says of itself, where it does", () => {
    expect(said(z.string().max(40, "工号请不要超过 40 个字符"), "1".repeat(41))).toEqual(["工号请不要超过 40 个字符"]);
  });

  test("falls back to the library's Chinese for what nobody foresaw", () => {
    expect(said(z.number().multipleOf(3), 4)?.[0]).toMatch(/3/);
  });
});
