import { z } from "zod";

export const ImportStatus = z.enum([
  "reading",
  "columns",
  "checking",
  "checked",
  "imported",
  "undone",
  "given-up",
  "refused",
  "interrupted",
]);
export type ImportStatus = z.infer<typeof ImportStatus>;

export const RosterColumn = z.object({
  /** Counted from 0. */
  index: z.number().int(),
  title: z.string(),
  samples: z.array(z.string()),
  field: z.string().nullable(),
  by: z.enum(["title", "contents", "officer", "left-out", "unknown"]),
});
export type RosterColumn = z.infer<typeof RosterColumn>;

export const ImportCounts = z.object({
  /** Students of the last roster within the scope of the file. */
  before: z.number().int(),
  after: z.number().int(),
  added: z.number().int(),
  left: z.number().int(),
  moved: z.number().int(),
  same: z.number().int(),
  renamed: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const Sample = z.object({ number: z.string(), name: z.string(), is: z.string() });

export const ImportDifference = z.object({
  digest: z.string(),
  counts: ImportCounts,
  /** Who stays in the same place under the same name, and of whom something else changes: gender, standing, grade… */
  updated: z.number().int(),
  moves: z.object({ faculty: z.number().int(), major: z.number().int(), class: z.number().int() }),
  newUnits: z.array(z.object({ kind: z.string(), name: z.string(), within: z.string().nullable() })),
  /** Who holds a post and would no longer be at the school. */
  officersLeaving: z.array(
    z.object({ number: z.string(), name: z.string(), post: z.string(), organisation: z.string() }),
  ),
  /** The first of each, to look at. */
  samples: z.object({
    added: z.array(Sample),
    left: z.array(Sample),
    moved: z.array(Sample),
    renamed: z.array(Sample),
  }),
});
export type ImportDifference = z.infer<typeof ImportDifference>;

export const ImportCheck = z.object({
  dataRows: z.number().int(),
  good: z.number().int(),
  repaired: z.number().int(),
  rejected: z.number().int(),
  problemCount: z.number().int(),
});
export type ImportCheck = z.infer<typeof ImportCheck>;

/** Rows done, and of how many; `total` is 0 while the file is being opened and nobody knows yet. */
export const Progress = z.object({ done: z.number().int(), total: z.number().int(), isOver: z.boolean() });

export const ImportScope = z.enum(["listed", "school"]);
export const ImportOptions = z.object({
  /** `listed`: only the faculties and study levels that occur in the file; `school`: everybody. */
  scope: ImportScope.default("listed"),
  /** What students are where the file does not say. */
  level: z.enum(["undergraduate", "graduate"]).default("undergraduate"),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const RosterImport = z.object({
  id: z.string(),
  status: ImportStatus,
  fileName: z.string(),
  fileDigest: z.string(),
  createdAt: z.string(),
  confirmedAt: z.string().nullable(),
  sheet: z
    .object({ format: z.string(), name: z.string(), headerRow: z.number().int(), rowCount: z.number().int() })
    .nullable(),
  columns: z.array(RosterColumn),
  notes: z.array(z.string()),
  options: ImportOptions,
  refusal: z.string().nullable(),
  check: ImportCheck.nullable(),
  difference: ImportDifference.nullable(),
  progress: Progress,
  /** Until when it can be undone; null when it never could or no longer can. */
  undoUntil: z.string().nullable(),
  entryId: z.string().nullable(),
});
export type RosterImport = z.infer<typeof RosterImport>;

export const RosterImports = z.object({ imports: z.array(RosterImport) });
export type RosterImports = z.infer<typeof RosterImports>;

export const ChooseColumns = ImportOptions.extend({
  /** Field by column index, as text: `{"0": "id", "3": "name"}`. A column not named is left out. */
  columns: z.record(z.string().regex(/^\d{1,3}$/), z.string()),
});

export const Problems = z.object({
  page: z.number().int(),
  pageSize: z.number().int(),
  total: z.number().int(),
  problems: z.array(
    z.object({
      row: z.number().int(),
      field: z.string(),
      kind: z.string(),
      severity: z.enum(["fixed", "rejected"]),
      value: z.string(),
      message: z.string(),
    }),
  ),
});
export type Problems = z.infer<typeof Problems>;

export const RosterState = z.object({
  students: z.number().int(),
  left: z.number().int(),
  grades: z.array(z.number().int().nullable()),
  faculties: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      undergraduates: z.number().int(),
      graduates: z.number().int(),
      total: z.number().int(),
      /** In the order of `grades`. */
      byGrade: z.array(z.number().int()),
    }),
  ),
  lastImport: z.object({ id: z.string(), confirmedAt: z.string(), fileName: z.string() }).nullable(),
});
export type RosterState = z.infer<typeof RosterState>;
