import { sql } from "kysely";
import type { Json } from "@tongxin/core/shared/canonical-json.ts";
import type { UnitKind } from "@tongxin/core/people/unit.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { jsonb } from "../../database/json.ts";
import type {
  ImportCheck,
  ImportDifference,
  ImportOptions,
  ImportStatus,
  RosterColumn,
  RosterImport,
} from "./contract.ts";
import { unpackList } from "./packed-list.ts";
import type { FoundRoster, KeyedEntry, RowsDone } from "./reading.ts";
import type { KnownStudent, KnownUnit } from "./plan.ts";

/** What is known of an import on its way, beside its status. */
export type ImportState = {
  readonly sheet: FoundRoster["sheet"] | null;
  readonly columns: readonly RosterColumn[];
  readonly notes: readonly string[];
  readonly options: ImportOptions;
  readonly refusal: string | null;
  readonly check: ImportCheck | null;
  readonly difference: ImportDifference | null;
  readonly unitsFounded: readonly string[];
  readonly entryId: string | null;
};

export const emptyState: ImportState = {
  sheet: null,
  columns: [],
  notes: [],
  options: { scope: "listed", level: "undergraduate" },
  refusal: null,
  check: null,
  difference: null,
  unitsFounded: [],
  entryId: null,
};

export type ImportRow = {
  readonly id: string;
  readonly status: ImportStatus;
  readonly file_name: string;
  readonly file_digest: string;
  readonly state: ImportState;
  readonly progress: { readonly done: number; readonly total: number };
  readonly created_by: string;
  readonly created_at: string;
  readonly confirmed_at: string | null;
  /** Whether the thread that works on it has been silent for a minute. */
  readonly is_silent: boolean;
  readonly is_undoable: boolean;
};

export const undoHours = 24;
export type FilePart = "file" | "parsed" | "rows" | "problems" | "problem-rows";

export async function addImport(
  transaction: SchoolTransaction,
  row: {
    readonly school: string;
    readonly id: string;
    readonly name: string;
    readonly digest: string;
    readonly by: string;
  },
): Promise<void> {
  await transaction
    .insertInto("roster_import")
    .values({
      school_id: row.school,
      id: row.id,
      status: "reading",
      file_name: row.name.slice(0, 200),
      file_digest: row.digest,
      state: jsonb(emptyState as unknown as Json),
      progress: jsonb({ done: 0, total: 0 }),
      created_by: row.by,
    })
    .execute();
}

export async function loadImports(transaction: SchoolTransaction, limit = 50): Promise<readonly ImportRow[]> {
  const rows = await selectImports(transaction).orderBy("created_at", "desc").limit(limit).execute();
  return rows as unknown as readonly ImportRow[];
}

export async function loadImport(transaction: SchoolTransaction, id: string): Promise<ImportRow | null> {
  const row = await selectImports(transaction).where("id", "=", id).executeTakeFirst();
  return (row as unknown as ImportRow | undefined) ?? null;
}

export async function lockImport(transaction: SchoolTransaction, id: string): Promise<ImportRow | null> {
  const row = await selectImports(transaction).where("id", "=", id).forUpdate().executeTakeFirst();
  return (row as unknown as ImportRow | undefined) ?? null;
}

/** Whether a later import of the roster stands. */
export async function hasLaterImport(transaction: SchoolTransaction, row: ImportRow): Promise<boolean> {
  const later = await transaction
    .selectFrom("roster_import")
    .select("id")
    .where("status", "=", "imported")
    .where("id", "<>", row.id)
    .where("confirmed_at", ">=", row.confirmed_at ?? row.created_at)
    .executeTakeFirst();
  return later !== undefined;
}

export async function saveImport(
  transaction: SchoolTransaction,
  id: string,
  { status, state }: { readonly status: ImportStatus; readonly state: ImportState },
): Promise<void> {
  await transaction
    .updateTable("roster_import")
    .set({ status, state: jsonb(state as unknown as Json), touched_at: sql`now()` })
    .where("id", "=", id)
    .execute();
}

export async function saveProgress(transaction: SchoolTransaction, id: string, rows: RowsDone): Promise<void> {
  await transaction
    .updateTable("roster_import")
    .set({ progress: jsonb(rows), touched_at: sql`now()` })
    .where("id", "=", id)
    .execute();
}

export async function putFile(
  transaction: SchoolTransaction,
  file: { readonly school: string; readonly id: string; readonly part: FilePart; readonly content: Uint8Array },
): Promise<void> {
  const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength);
  await transaction
    .insertInto("roster_file")
    .values({ school_id: file.school, import_id: file.id, part: file.part, content: content as never })
    .onConflict((conflict) =>
      conflict.columns(["school_id", "import_id", "part"]).doUpdateSet({ content: content as never }),
    )
    .execute();
}

export async function getFile(transaction: SchoolTransaction, id: string, part: FilePart): Promise<Buffer | null> {
  const row = await transaction
    .selectFrom("roster_file")
    .select("content")
    .where("import_id", "=", id)
    .where("part", "=", part)
    .executeTakeFirst();
  return row === undefined ? null : Buffer.from(row.content);
}

export async function getList<Value>(
  transaction: SchoolTransaction,
  id: string,
  part: "rows" | "problems",
): Promise<readonly Value[]> {
  const content = await getFile(transaction, id, part);
  return content === null ? [] : unpackList<Value>(content);
}

export function getRows(transaction: SchoolTransaction, id: string): Promise<readonly KeyedEntry[]> {
  return getList<KeyedEntry>(transaction, id, "rows");
}

export async function dropFiles(transaction: SchoolTransaction, id: string): Promise<void> {
  await transaction.deleteFrom("roster_file").where("import_id", "=", id).execute();
}

/** Files of imports that nobody finished within a day. */
export async function dropOldFiles(transaction: SchoolTransaction): Promise<void> {
  await sql`
    delete from roster_file where import_id in
      (select id from roster_import where created_at < now() - interval '1 day')
  `.execute(transaction);
}

/** Read some thousands at a time: a whole roster in one answer is in memory three times before it is here. */
export async function loadStudents(transaction: SchoolTransaction): Promise<readonly KnownStudent[]> {
  const students: KnownStudent[] = [];
  for (;;) {
    const part = await loadStudentsAfter(transaction, students.at(-1)?.id ?? null);
    students.push(...part);
    if (part.length < studentsAtOnce) return students;
  }
}

const studentsAtOnce = 5_000;

function loadStudentsAfter(transaction: SchoolTransaction, id: string | null): Promise<readonly KnownStudent[]> {
  return transaction
    .selectFrom("person")
    .select([
      "id",
      "number",
      "name",
      "gender",
      "ethnicity",
      "political_status",
      "level",
      "grade",
      "campus_id",
      "faculty_id",
      "major_id",
      "class_id",
      "enrolment",
      "left_on",
    ])
    .where("kind", "=", "student")
    .$if(id !== null, (query) => query.where("id", ">", id))
    .orderBy("id")
    .limit(studentsAtOnce)
    .execute();
}

export async function loadKnownUnits(transaction: SchoolTransaction): Promise<readonly KnownUnit[]> {
  const rows = await transaction
    .selectFrom("unit")
    .select(["id", "kind", "name", "parent_id"])
    .where("is_open", "=", true)
    .execute();
  return rows.map(({ id, kind, name, parent_id }) => ({ id, kind: kind as UnitKind, name, parent: parent_id }));
}

/** Posts held today by any of these people. */
export async function loadOfficersAmong(
  transaction: SchoolTransaction,
  people: readonly string[],
): Promise<ImportDifference["officersLeaving"]> {
  const { rows } = await sql<ImportDifference["officersLeaving"][number]>`
    select person.number, person.name, post.title as post, organisation.name as organisation
    from mandate
    join person on person.school_id = mandate.school_id and person.id = mandate.person_id
    join post on post.school_id = mandate.school_id and post.id = mandate.post_id
    join organisation on organisation.school_id = mandate.school_id and organisation.id = mandate.organisation_id
    where mandate.begins_on <= today_in_china()
      and (mandate.ends_on is null or mandate.ends_on > today_in_china())
      and mandate.person_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(people)}::jsonb))
    order by organisation.level desc, organisation.name, post.title
    limit 200
  `.execute(transaction);
  return rows;
}

export function importAnswer(row: ImportRow): RosterImport {
  const { state } = row;
  const isOver = row.status !== "reading" && row.status !== "checking";
  const isInterrupted = !isOver && row.is_silent;
  return {
    id: row.id,
    status: isInterrupted ? "interrupted" : row.status,
    fileName: row.file_name,
    fileDigest: row.file_digest,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at,
    sheet: state.sheet,
    columns: [...state.columns],
    notes: [...state.notes],
    options: state.options,
    refusal: state.refusal,
    check: state.check,
    difference: state.difference,
    progress: { ...row.progress, isOver: isOver || isInterrupted },
    undoUntil: row.is_undoable && row.confirmed_at !== null ? hoursAfter(row.confirmed_at, undoHours) : null,
    entryId: state.entryId,
  };
}

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}

function selectImports(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("roster_import")
    .select([
      "id",
      "status",
      "file_name",
      "file_digest",
      "state",
      "progress",
      "created_by",
      "created_at",
      "confirmed_at",
      sql<boolean>`touched_at < now() - interval '60 seconds'`.as("is_silent"),
      sql<boolean>`status = 'imported' and confirmed_at > now() - make_interval(hours => ${undoHours})`.as(
        "is_undoable",
      ),
    ]);
}
