import { quotedValue, normalizeCell } from "./cell.ts";
import type { Header } from "./columns.ts";
import { isDataRow } from "./data-row.ts";
import type { EnrolmentStatus, Gender, PoliticalStatus, StudyLevel } from "../person.ts";
import type { RosterEntry, RosterVerdict } from "./entry.ts";
import { rosterFields, type RosterField } from "./field.ts";
import { idRepairs } from "./id-length.ts";
import { rejectedKinds, rosterProblem, type Finding, type ProblemKind, type RosterProblem } from "./problem.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

/** What an import would do: the rows it would take, and all that was noticed, by row. */
export type RosterCheck = {
  /** Rows that name a student, rightly or wrongly. Always `entries` and the rejected rows together. */
  readonly dataRowCount: number;
  readonly entries: readonly RosterEntry[];
  readonly rejectedRowCount: number;
  /** Persons by faculty among `entries`, in the order the roster first names them. */
  readonly faculties: ReadonlyMap<string, number>;
  readonly problems: readonly RosterProblem[];
};

/** A row on its way: what was read of it and what was noticed. */
export type DraftRow = {
  readonly row: number;
  readonly values: Record<RosterField, string>;
  readonly idText: string;
  readonly findings: Finding[];
};

/**
 * Checks the rows below the header and brings each to the form that would be stored. Changes nothing anywhere.
 *
 * A row is rejected when 学号, 姓名 or 学院 is missing or cannot be read with certainty; of rows with the same
 * 学号 the first one that is good stays. Lost leading zeros and odd lengths are judged against the whole file
 * (id-length.ts), so the order of the steps matters: cells, then lengths, then duplicates.
 */
export function checkRoster(sheet: Sheet, header: Header): RosterCheck {
  const drafts: DraftRow[] = [];
  for (let index = header.index + 1; index < sheet.rows.length; index++) {
    const row = sheet.rows[index];
    if (row !== undefined && isDataRow(row, header.columns)) drafts.push(draftRow(row, header));
  }
  repairIds(drafts);
  rejectDuplicates(drafts);
  return summary(drafts);
}

function draftRow(row: SheetRow, header: Header): DraftRow {
  const findings: Finding[] = [];
  const values = { ...noValues };
  for (const field of rosterFields) {
    const column = header.columns.get(field);
    if (column === undefined && !isNeeded(field)) continue;
    const cell = column === undefined ? null : row.cells[column];
    const normal = normalizeCell(field, cell);
    values[field] = normal.value;
    for (const kind of normal.kinds) {
      findings.push({ kind, field, value: quotedValue(cell), detail: normal.shown ?? normal.value });
    }
  }
  if (row.hidden === true) findings.push({ kind: "hidden-row", field: "row", value: "" });
  return { row: row.number, values, idText: quotedValue(row.cells[header.columns.get("id") ?? -1]), findings };
}

const noValues: Readonly<Record<RosterField, string>> = {
  id: "",
  name: "",
  gender: "",
  ethnicity: "",
  faculty: "",
  major: "",
  grade: "",
  class: "",
  politicalStatus: "",
  level: "",
  enrolment: "",
  campus: "",
  studyVerdict: "",
};

function isNeeded(field: RosterField): boolean {
  return field === "id" || field === "name" || field === "faculty";
}

function repairIds(drafts: readonly DraftRow[]): void {
  for (const [draft, repair] of idRepairs(drafts)) {
    if (repair.kind === "leading-zero") {
      draft.values.id = repair.id;
      removeFinding(draft, "id-as-number");
    }
    const detail = repair.kind === "leading-zero" ? repair.id : String(repair.length);
    draft.findings.push({ kind: repair.kind, field: "id", value: draft.idText, detail });
  }
}

/** The narrower finding says it already. */
function removeFinding({ findings }: DraftRow, kind: ProblemKind): void {
  const at = findings.findIndex((finding) => finding.kind === kind);
  if (at !== -1) findings.splice(at, 1);
}

function rejectDuplicates(drafts: readonly DraftRow[]): void {
  const first = new Map<string, DraftRow>();
  for (const draft of drafts) {
    if (isRejected(draft)) continue;
    const key = draft.values.id.toUpperCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, draft);
    else draft.findings.push({ kind: "duplicate", field: "id", value: draft.idText, detail: clash(earlier, draft) });
  }
}

function clash(earlier: DraftRow, later: DraftRow): string {
  const same = earlier.values.name === later.values.name;
  const who = same ? "姓名相同" : `但姓名不同（该行为“${earlier.values.name}”，本行为“${later.values.name}”）`;
  return `与第 ${earlier.row} 行学号相同，${who}，已保留第 ${earlier.row} 行`;
}

const rejecting: ReadonlySet<string> = new Set(rejectedKinds);

function isRejected(draft: DraftRow): boolean {
  return draft.findings.some((finding) => rejecting.has(finding.kind));
}

function summary(drafts: readonly DraftRow[]): RosterCheck {
  const entries = drafts.filter((draft) => !isRejected(draft)).map(entryOf);
  const faculties = new Map<string, number>();
  for (const { faculty } of entries) faculties.set(faculty, (faculties.get(faculty) ?? 0) + 1);
  const problems = drafts.flatMap((draft) => draft.findings.map((finding) => rosterProblem(draft.row, finding)));
  return {
    dataRowCount: drafts.length,
    entries,
    rejectedRowCount: drafts.length - entries.length,
    faculties,
    problems,
  };
}

/** The closed lists gave the values, so they are of their types; "" is what the roster did not say. */
function entryOf({ row, values }: DraftRow): RosterEntry {
  const said = (value: string): string | null => (value === "" ? null : value);
  return {
    row,
    id: values.id,
    name: values.name,
    faculty: values.faculty,
    gender: said(values.gender) as Gender | null,
    ethnicity: said(values.ethnicity),
    major: said(values.major),
    grade: said(values.grade),
    class: said(values.class),
    politicalStatus: said(values.politicalStatus) as PoliticalStatus | null,
    level: said(values.level) as StudyLevel | null,
    enrolment: said(values.enrolment) as EnrolmentStatus | null,
    campus: said(values.campus),
    studyVerdict: said(values.studyVerdict) as RosterVerdict | null,
  };
}
