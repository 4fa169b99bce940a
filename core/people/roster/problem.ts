import { fieldLabels, type RosterField } from "./field.ts";

/** What was repaired or is worth a look; the row is imported. */
export const fixedKinds = [
  "spaces",
  "full-width",
  "middle-dot",
  "id-as-number",
  "leading-zero",
  "text-marker",
  "formula-value",
  "year-form",
  "synonym",
  "unknown-value",
  "hidden-row",
] as const;
export type FixedKind = (typeof fixedKinds)[number];

/** What keeps a row out. */
export const rejectedKinds = [
  "missing",
  "id-shape",
  "id-length",
  "scientific-notation",
  "digits-lost",
  "name-shape",
  "date",
  "unreadable-character",
  "formula-without-value",
  "error-value",
  "duplicate",
] as const;
export type RejectedKind = (typeof rejectedKinds)[number];
export type ProblemKind = FixedKind | RejectedKind;

/** One thing noticed in one cell. `row` is the number the spreadsheet shows, `value` the cell as it was. */
export type RosterProblem = {
  readonly row: number;
  readonly field: RosterField | "row";
  readonly kind: ProblemKind;
  readonly severity: "fixed" | "rejected";
  readonly value: string;
  readonly message: string;
};

const rejected: ReadonlySet<string> = new Set(rejectedKinds);

export type Finding = {
  readonly kind: ProblemKind;
  readonly field: RosterField | "row";
  readonly value: string;
  /** What the value became, or the row that holds the number already. */
  readonly detail?: string;
};

/** The finding as a problem of a row, with the sentence an officer reads: what is wrong, what was done, what to do. */
export function rosterProblem(row: number, finding: Finding): RosterProblem {
  const { kind, field, value } = finding;
  const severity = rejected.has(kind) ? "rejected" : "fixed";
  const label = field === "row" ? "本行" : fieldLabels[field];
  return { row, field, kind, severity, value, message: sentences[kind](label, finding.detail ?? "") };
}

type Sentence = (label: string, detail: string) => string;

const sentences: Readonly<Record<ProblemKind, Sentence>> = {
  spaces: (label, detail) => `${label}中有多余的空格、换行或不可见字符，已去除，按“${detail}”导入。`,
  "full-width": (label, detail) => `${label}中有全角或兼容字符，已统一，按“${detail}”导入。`,
  "middle-dot": (label, detail) => `${label}中的间隔号写法不统一，已改为“·”，按“${detail}”导入。`,
  "id-as-number": (label, detail) => `${label}在表中是数值，已转为文本“${detail}”，请核对有无丢失开头的 0。`,
  "leading-zero": (label, detail) => `${label}丢失了开头的 0，已按同班学号补为“${detail}”，请核对。`,
  "text-marker": (label, detail) => `${label}带有表格软件的文本标记，已去除，按“${detail}”导入。`,
  "formula-value": (label, detail) => `${label}是公式，已取表中保存的结果“${detail}”，请核对。`,
  "year-form": (label, detail) => `${label}的写法已统一为“${detail}”。`,
  synonym: (label, detail) => `${label}的写法已统一为“${detail}”。`,
  "unknown-value": (label) => `${label}的写法无法识别，该项按“待核”导入，请核对后更正。`,
  "hidden-row": () => "本行在表中是隐藏的，仍按名册中的学生处理；如不应在册，请删除后重新上传。",
  missing: (label) => `缺少${label}，本行未导入，请补填后重新上传。`,
  "id-shape": (label) => `${label}不是有效的学号（应由数字组成，可有字母前缀或一位字母结尾），本行未导入，请更正。`,
  "id-length": (label, detail) => `${label}的位数与名册中其他学号不一致（应为 ${detail} 位），本行未导入，请更正。`,
  "scientific-notation": (label) =>
    `${label}已变成科学计数法，后面的数字丢失，无法还原，本行未导入。请把该列设为“文本”后从教务系统重新导出。`,
  "digits-lost": (label) =>
    `${label}以数值保存，已超过表格软件能保留的 15 位，末尾数字不可信，本行未导入。请把该列设为“文本”后重新导出。`,
  "name-shape": (label) => `${label}中有不会出现在姓名里的字符，本行未导入，请更正。`,
  date: (label) => `${label}被表格软件变成了日期，原来的内容无法还原，本行未导入，请更正。`,
  "unreadable-character": (label) => `${label}中有无法识别的字符（常见于生僻字丢失），本行未导入，请补上正确的字。`,
  "formula-without-value": (label) => `${label}是公式，文件中没有保存结果，本行未导入。请改为直接填写的内容。`,
  "error-value": (label) => `${label}是表格软件的错误值，本行未导入，请更正。`,
  duplicate: (label, detail) => `${label}重复：${detail}，本行未导入，请核对应保留哪一行。`,
};
