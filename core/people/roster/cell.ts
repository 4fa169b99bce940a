import { fullEthnicName, isClosedField, listedValue, type ClosedField } from "./closed-list.ts";
import type { RosterField } from "./field.ts";
import type { ProblemKind } from "./problem.ts";
import { isEmptyCell, shownText, type SheetCell } from "./sheet.ts";

/** A cell brought to the form that is stored, and what had to be done for it. `value` is "" where nothing can be kept. */
export type NormalCell = { readonly value: string; readonly kinds: readonly ProblemKind[]; readonly shown?: string };

const nothing: NormalCell = { value: "", kinds: [] };
const needed: ReadonlySet<RosterField> = new Set<RosterField>(["id", "name", "faculty"]);

/**
 * Brings a cell to its stored form. 学号, 姓名 and 学院 are needed: what cannot be read there rejects the row;
 * anything else becomes 待核. Nothing is repaired where a digit or a character would have to be invented.
 */
export function normalizeCell(field: RosterField, cell: SheetCell | undefined): NormalCell {
  if (isEmptyCell(cell)) return needed.has(field) ? failed("missing") : nothing;
  if (typeof cell === "string") return normalizeText(field, cell);
  if (typeof cell === "number") return field === "id" ? idFromNumber(cell) : normalizeText(field, String(cell));
  const special = cell as Exclude<typeof cell, null | undefined>;
  if (special.kind === "formula") return normalizeFormula(field, special.value);
  if (!needed.has(field)) return failed("unknown-value");
  return failed(special.kind === "date" ? "date" : "error-value");
}

function failed(kind: ProblemKind): NormalCell {
  return { value: "", kinds: [kind] };
}

function normalizeFormula(field: RosterField, stored: string | number | null): NormalCell {
  if (stored === null || stored === "") return failed(needed.has(field) ? "formula-without-value" : "unknown-value");
  const normal = normalizeCell(field, stored);
  return { ...normal, kinds: ["formula-value", ...normal.kinds.filter((kind) => kind !== "id-as-number")] };
}

/** Spreadsheets keep 15 digits of a number; what is longer has lost its end. */
function idFromNumber(number: number): NormalCell {
  if (!Number.isInteger(number) || number <= 0) return failed("id-shape");
  if (number >= 1e15) return failed("digits-lost");
  const normal = normalizeId(String(number));
  return normal.value === "" ? normal : { value: normal.value, kinds: ["id-as-number"] };
}

/** What spreadsheets show where a formula failed. */
const errorText = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERR!)$/u;

/** Longer texts are not what the column says; cutting them off early also keeps the time linear. */
const textMax = 500;
const overlong: Partial<Record<RosterField, ProblemKind>> = { id: "id-shape", name: "name-shape", faculty: "missing" };

function normalizeText(field: RosterField, text: string): NormalCell {
  if (text.length > textMax) return failed(overlong[field] ?? "unknown-value");
  if (errorText.test(text)) return failed(needed.has(field) ? "error-value" : "unknown-value");
  if (field === "id") return normalizeId(text);
  if (field === "name") return normalizeName(text);
  if (field === "grade") return normalizeGrade(text);
  return isClosedField(field) ? normalizeListed(field, text) : normalizeLabel(field, text);
}

const plainId = /^[A-Za-z]{0,4}\d{5,20}[A-Za-z]?$/u;
const whiteSpace = /[\s\p{Cf}]/gu;
const lostCharacter = /[\ufffd\ue000-\uf8ff\u{f0000}-\u{10ffff}\u2ff0-\u2fff]/u;
const standIn = /[?？□■〓◇*＊]/u;
const control = /(?!\s)\p{Cc}/u;
const dateText =
  /^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?|月)?( |$)|^\d{1,2}([-/]\d{1,2}|月\d{1,2}日?)$|^\d{1,2}-[A-Z][a-z]{2}$/u;

function normalizeId(text: string): NormalCell {
  if (plainId.test(text)) return { value: text, kinds: [] };
  if (lostCharacter.test(text) || control.test(text)) return failed("unreadable-character");
  const kinds: ProblemKind[] = [];
  let value = note(kinds, "full-width", text, (plain) => plain.normalize("NFKC"));
  value = note(kinds, "spaces", value, (plain) => plain.replace(whiteSpace, ""));
  value = note(kinds, "text-marker", value, stripMarker);
  if (value === "") return failed("missing");
  if (/^[+-]?\d(\.\d+)?e\+?\d+$/iu.test(value)) return failed("scientific-notation");
  if (dateText.test(value)) return failed("date");
  value = note(kinds, "id-as-number", value, (plain) => plain.replace(/^(\d+)\.0+$/u, "$1"));
  return plainId.test(value) ? { value, kinds } : failed("id-shape");
}

/** `="0012"` as Excel writes text into CSV, and apostrophes that mark text. */
function stripMarker(text: string): string {
  return text.replace(/^="(.*)"$/u, "$1").replace(/^['‘’`´]+|['‘’`´]+$/gu, "");
}

/** Applies one repair and remembers its kind when it changed something. */
function note(kinds: ProblemKind[], kind: ProblemKind, text: string, repair: (plain: string) => string): string {
  const repaired = repair(text);
  if (repaired !== text && !kinds.includes(kind)) kinds.push(kind);
  return repaired;
}

const hanOnly = /^\p{Script=Han}{1,30}$/u;
const nameShape = /^[\p{L}\p{M}\p{Nd}·\-'’. ()]{1,60}$/u;
const dotVariants = /[•・．‧∙⋅･]/gu;
/** Radicals and compatibility forms look like characters but compare unlike them. */
const compatibility = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u;

/** 姓名: spaces inside Chinese names go, Latin names keep single ones; the dot of minority names is always `·`. */
function normalizeName(text: string): NormalCell {
  if (hanOnly.test(text) && !compatibility.test(text)) return { value: text, kinds: [] };
  if (lostCharacter.test(text) || standIn.test(text) || control.test(text)) return failed("unreadable-character");
  const kinds: ProblemKind[] = [];
  let value = note(kinds, "text-marker", text, stripMarker);
  value = note(kinds, "middle-dot", value, (plain) =>
    plain.replace(dotVariants, "·").replace(/(?<=\p{Script=Han}\s*)\.(?=\s*\p{Script=Han})/gu, "·"),
  );
  value = note(kinds, "full-width", value, (plain) => plain.replace(/[^\s]/gu, (one) => one.normalize("NFKC")));
  value = note(kinds, "spaces", value, squeezeName);
  if (value === "") return failed("missing");
  if (dateText.test(value)) return failed("date");
  return nameShape.test(value) && /\p{L}/u.test(value) ? { value, kinds } : failed("name-shape");
}

function squeezeName(text: string): string {
  return text
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu, "");
}

function normalizeListed(field: ClosedField, text: string): NormalCell {
  const bare = text.replace(/\p{Cf}/gu, "");
  const listed = listedValue(field, bare);
  if (listed === null) return failed("unknown-value");
  const same = bare.trim() === listed.label;
  return { value: listed.value, kinds: same ? [] : ["synonym"], shown: listed.label };
}

/** The year of enrolment. 届 names the year of leaving and 大一 moves every year: neither is guessed. */
function normalizeGrade(text: string): NormalCell {
  if (/^20\d\d$/u.test(text)) return { value: text, kinds: [] };
  const plain = text.normalize("NFKC").replace(whiteSpace, "").replace(/\.0$/u, "");
  const year = /^(20\d\d|\d\d)(级|年级|年|学年)$/u.exec(plain)?.[1] ?? /^20\d\d$/u.exec(plain)?.[0];
  if (year === undefined) return failed("unknown-value");
  return { value: year.length === 2 ? `20${year}` : year, kinds: ["year-form"] };
}

const plainLabel = /^[\p{Script=Han}A-Za-z0-9（）]+$/u;

/** Names of units: digits and letters half-width, no white space beside Chinese characters, brackets full-width. */
function normalizeLabel(field: RosterField, text: string): NormalCell {
  if (plainLabel.test(text) && field !== "ethnicity" && !compatibility.test(text)) return { value: text, kinds: [] };
  if (lostCharacter.test(text) || control.test(text)) {
    return failed(needed.has(field) ? "unreadable-character" : "unknown-value");
  }
  const kinds: ProblemKind[] = [];
  let value = note(kinds, "full-width", text, (plain) =>
    plain.replace(/[０-９Ａ-Ｚａ-ｚ－]|[\u2e80-\u2fdf\uf900-\ufaff]/gu, (one) => one.normalize("NFKC")),
  );
  value = note(kinds, "spaces", value, squeezeName);
  if (field === "ethnicity") value = note(kinds, "synonym", value, fullEthnicName);
  else value = note(kinds, "synonym", value, (plain) => plain.replaceAll("(", "（").replaceAll(")", "）"));
  if (value === "") return needed.has(field) ? failed("missing") : nothing;
  if (field === "faculty" && !/[\p{L}\p{Nd}]/u.test(value)) return failed("missing");
  return { value, kinds };
}

/** The cell as a problem quotes it. */
export function quotedValue(cell: SheetCell | undefined): string {
  return shownText(cell).slice(0, 100);
}
