import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Database } from "../database/connection.ts";
import { uuidByTime } from "../database/uuid.ts";

export type School = {
  readonly id: SchoolId;
  /** In addresses: `/{slug}/…`. */
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  /** Every page and paper of a demonstration school says 演示数据. */
  readonly isDemonstration: boolean;
};

const keptForMs = 5_000;
const kept = new WeakMap<Database, Map<string, { readonly school: School; readonly until: number }>>();

/** The school at an address, or null. Kept for five seconds: it is asked for on every request. */
export async function loadSchool(database: Database, slug: string): Promise<School | null> {
  const memory = kept.get(database) ?? new Map();
  kept.set(database, memory);
  const known = memory.get(slug);
  if (known !== undefined && known.until > performance.now()) return known.school;
  const row = await database.kysely.selectFrom("school").selectAll().where("slug", "=", slug).executeTakeFirst();
  if (row === undefined) return null;
  const school = schoolOf(row);
  memory.set(slug, { school, until: performance.now() + keptForMs });
  return school;
}

export async function listSchools(database: Database): Promise<readonly School[]> {
  const rows = await database.kysely.selectFrom("school").selectAll().orderBy("slug").execute();
  return rows.map(schoolOf);
}

export async function addSchool(
  database: Database,
  school: Omit<School, "id"> & { readonly id?: SchoolId },
): Promise<School> {
  const id = school.id ?? (uuidByTime() as SchoolId);
  await database.kysely
    .insertInto("school")
    .values({
      id,
      slug: school.slug,
      name: school.name,
      short_name: school.shortName,
      is_demonstration: school.isDemonstration,
    })
    .execute();
  return { ...school, id };
}

function schoolOf(row: {
  id: string;
  slug: string;
  name: string;
  short_name: string;
  is_demonstration: boolean;
}): School {
  return {
    id: row.id as SchoolId,
    slug: row.slug,
    name: row.name,
    shortName: row.short_name,
    isDemonstration: row.is_demonstration,
  };
}
