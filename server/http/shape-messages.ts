import { z } from "zod";

type Issue = Parameters<z.core.$ZodErrorMap>[0];

/**
 * What is wrong with one field, where its own schema says nothing of it: a sentence for whoever filled in the form,
 * not for whoever wrote the schema. What is not foreseen here is said as the library says it in Chinese.
 */
export function shapeMessage(issue: Issue): string | undefined {
  switch (issue.code) {
    case "too_big":
      return tooMuch(String(issue.origin), Number(issue.maximum));
    case "too_small":
      return tooLittle(String(issue.origin), Number(issue.minimum));
    case "invalid_type":
      if (issue.input === undefined || issue.input === null || issue.input === "") return "请填写这一项";
      return issue.expected === "number" || issue.expected === "int" ? "请填写数字" : "这一项填的内容不对，请核对";
    case "invalid_value":
    case "invalid_union":
      return "请从列出的选项里选一项";
    case "invalid_format":
      return issue.format === "uuid" ? "请从列出的选项里选一项" : "这一项的写法不对，请核对";
    case "unrecognized_keys":
      return `多了不认识的内容：${issue.keys.join("、")}`;
    default:
      return undefined;
  }
}

/** Sets the messages for the whole process; every way in (server, tests of the matrix) calls it once. */
export function speakPlainly(): void {
  const { localeError } = z.locales.zhCN();
  z.config({ localeError: (issue) => shapeMessage(issue) ?? localeError(issue) });
}

function tooMuch(of: string, most: number): string {
  if (of === "string") return `请不要超过 ${most} 个字`;
  return of === "array" || of === "set" ? `最多 ${most} 项` : `不能大于 ${most}`;
}

function tooLittle(of: string, least: number): string {
  if (of === "string") return least === 1 ? "请填写这一项" : `请至少写 ${least} 个字`;
  return of === "array" || of === "set" ? `至少要有 ${least} 项` : `不能小于 ${least}`;
}
