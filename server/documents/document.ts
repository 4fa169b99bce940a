import type { Day } from "@tongxin/core/shared/instant.ts";

/** The kinds of file a document can be printed as. */
export type Format = "pdf" | "docx" | "xlsx" | "csv";

/**
 * "gb": the measures of GB/T 9704-2012 (37, 35, 28 and 26 mm; 22 lines of 28 characters).
 * "plain": Word's own margins (25.4 and 31.8 mm), for schools that keep to them, and for lists.
 */
export type Style = "gb" | "plain";

export type Alignment = "left" | "center" | "right";

/** A column of a table on paper. `share` is its part of the width, against the shares of the others. */
export type TableColumn = { readonly title: string; readonly share: number; readonly align: Alignment };

export type Table = {
  readonly kind: "table";
  readonly caption: string | null;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  /** The 合计 row, set apart; as many cells as columns. */
  readonly totals: readonly string[] | null;
  /** Said in place of rows where there are none. */
  readonly empty: string;
};

/** A piece of the body. Text is always literal: no piece of it is read as markup. */
export type Block =
  /** Numbered by level: 一、 （一） 1. （1）. The number is added in printing. */
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3 | 4; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly string[] }
  /** Small, not indented; explains the table above it. */
  | { readonly kind: "note"; readonly text: string }
  /** Lines to be signed by hand: a label and a blank rule. */
  | { readonly kind: "blanks"; readonly labels: readonly string[] }
  | Table;

/** 落款: who signs, and the day (成文日期), printed in Arabic digits. */
export type Signature = { readonly signers: readonly string[]; readonly on: Day };

/** 版记, at the foot of the last page. */
export type Imprint = {
  readonly copiesTo: string | null;
  readonly issuedBy: string;
  readonly issuedOn: Day;
};

/** A paper as it is issued or put up: one shape for PDF and DOCX. */
export type Paper = {
  readonly style: Style;
  readonly orientation: "portrait" | "landscape";
  /** The red head. Null for lists, forms and annexes, which have none. */
  readonly issuer: string | null;
  /** 发文字号, `校学会〔2026〕12号`. Printed only under a red head. */
  readonly number: string | null;
  /** Whole words: a line of the title ends only between two of them. */
  readonly title: readonly string[];
  /** Under the title, in 楷体: "（按姓氏笔画为序）". */
  readonly subtitle: string | null;
  /** 主送机关, without the colon. */
  readonly addressee: string | null;
  readonly blocks: readonly Block[];
  /** 附件, in order, without numbers. */
  readonly attachments: readonly string[];
  readonly signature: Signature | null;
  readonly imprint: Imprint | null;
  /** Across every page, "演示数据" for demonstrations. */
  readonly watermark: string | null;
};

export type Cell = string | number | null;

/** What a column of a sheet holds. Identifiers (学号) are text, so that no leading zero is lost. */
export type SheetColumn = { readonly title: string; readonly kind: "text" | "number"; readonly width?: number };

/** A table for a spreadsheet: one head row, then rows. Numbers stay numbers. */
export type Sheet = {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly Cell[])[];
};

/** A page with its own exact layout (`templates/<template>.typ`), for what is filled in by hand. */
export type Layout = {
  readonly template: "ballot" | "count-sheet" | "sign-in-slips";
  readonly title: string;
  readonly content: Readonly<Record<string, unknown>>;
};

/** A school's own form, filled: everything needed to print it in any format it has. */
export type Form = {
  /** The stem of the file's name, in Chinese. */
  readonly name: string;
  readonly paper: Paper;
  /** Where the PDF is laid out exactly; null prints the paper. */
  readonly layout: Layout | null;
  /** Empty where the form is no table. The first one is the CSV. */
  readonly sheets: readonly Sheet[];
};

/** The formats a form can be had in. */
export function formatsOf(form: Form): readonly Format[] {
  return form.sheets.length > 0 ? ["pdf", "docx", "xlsx", "csv"] : ["pdf", "docx"];
}

/** A paper with everything optional left out, to be spread and filled. */
export const blankPaper: Omit<Paper, "title" | "blocks"> = {
  style: "gb",
  orientation: "portrait",
  issuer: null,
  number: null,
  subtitle: null,
  addressee: null,
  attachments: [],
  signature: null,
  imprint: null,
  watermark: null,
};

/** What the caller decides about any paper: head, number, signature, look. The form decides the rest. */
export type Letterhead = Partial<Omit<Paper, "title" | "blocks" | "orientation">>;

/** 2026-01-05 → 2026年1月5日: Arabic digits without leading zeros (GB/T 9704). */
export function printDay(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}

/** 12345 → 12,345. */
export function printCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** The watermark every paper of a demonstration school carries. */
export const demonstrationMark = "演示数据";
