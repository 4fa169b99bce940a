import type { PersonId } from "@tongxin/core/people/person.ts";
import { addYears, dayInChina, isDay, type Day } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { databaseNow, inSchool, type Database, type SchoolTransaction } from "../database/connection.ts";
import { uuidByTime } from "../database/uuid.ts";
import { groupCode } from "../documents/forms/sign-in-slips.ts";
import { addFirstStaff, foundFirstUnion, giveCodeByMachine, seatFirstSecretary } from "../people/founding.ts";
import { addSchool, loadSchool } from "../schools/school.ts";
import type { World } from "../world.ts";

export type NewSchool = {
  readonly slug: string;
  readonly name: string;
  readonly shortName?: string;
  readonly staffNumber: string;
  readonly staffName: string;
  /** The first day the League secretary's post is no longer held; a year from today where nothing is said. */
  readonly until?: string;
};

export type FirstAccount = {
  readonly school: string;
  readonly address: string;
  readonly number: string;
  readonly name: string;
  readonly code: string;
  readonly until: string;
};

export type CommandRefusal = { readonly kind: string; readonly message: string };

/**
 * Adds a school with what it cannot do without: its student union, the post of League secretary, and one person who
 * holds it and has a one-time code. Everything else that person, or whoever they appoint, does on the pages. Each step
 * is an act of the machine and stands in the ledger.
 */
export async function addSchoolWithStaff(
  world: World,
  wanted: NewSchool,
): Promise<Result<FirstAccount, CommandRefusal>> {
  const fault = await faultOf(world.database, wanted);
  if (fault !== null) return refuse(fault);
  const { slug, name, shortName = name } = wanted;
  const school = await addSchool(world.database, { slug, name, shortName, isDemonstration: false });
  const person = uuidByTime() as PersonId;
  const today = await inSchool(world.database, school.id, async (tx) => dayInChina(await databaseNow(tx)));
  const until = (wanted.until ?? addYears(today, 1)) as Day;
  const place = { world, school, person };
  await addFirstStaff(place, { number: wanted.staffNumber, name: wanted.staffName });
  const union = await foundFirstUnion(place, `${name}学生会`);
  await seatFirstSecretary(place, { union, from: today, until });
  const code = groupCode(await giveCodeByMachine(place));
  const address = `${world.origin}/${slug}/sign-in`;
  return accept({ school: name, address, number: wanted.staffNumber, name: wanted.staffName, code, until });
}

/** A new code for a member of staff, given on the machine: when nobody is left who can sign in and give one. */
export async function giveStaffCode(
  world: World,
  { slug, staffNumber }: { readonly slug: string; readonly staffNumber: string },
): Promise<Result<Omit<FirstAccount, "until">, CommandRefusal>> {
  const school = await loadSchool(world.database, slug);
  if (school === null) return refuse({ kind: "no-such-school", message: `没有网址为 /${slug} 的学校。` });
  const row = await inSchool(world.database, school.id, (tx) => findStaff(tx, staffNumber));
  if (row === undefined) {
    const message = `${school.name}没有工号为 ${staffNumber} 的在职工作人员。`;
    return refuse({ kind: "no-such-staff", message });
  }
  const code = groupCode(await giveCodeByMachine({ world, school, person: row.id as PersonId }));
  const address = `${world.origin}/${slug}/sign-in`;
  return accept({ school: school.name, address, number: staffNumber, name: row.name, code });
}

function findStaff(transaction: SchoolTransaction, number: string) {
  return transaction
    .selectFrom("person")
    .select(["id", "name"])
    .where("number", "=", number.trim())
    .where("kind", "=", "staff")
    .where("left_on", "is", null)
    .executeTakeFirst();
}

async function faultOf(database: Database, wanted: NewSchool): Promise<CommandRefusal | null> {
  const { slug, name, staffNumber, staffName, until } = wanted;
  const isSlug = /^[a-z][a-z0-9-]{1,30}$/.test(slug) && !reserved.includes(slug);
  if (!isSlug) {
    const message = `网址“${slug}”不能用：以小写字母开头，2 到 31 个小写字母、数字或短横，且不是系统自用的 ${reserved.join("、")}。`;
    return { kind: "slug-invalid", message };
  }
  if ([name, staffNumber, staffName].some((text) => text.trim() === ""))
    return { kind: "name-missing", message: "学校名称、工号和姓名都要填写。" };
  if (until !== undefined && !isDay(until))
    return { kind: "day-invalid", message: `任期“${until}”不是日期，应形如 2027-09-01。` };
  if ((await loadSchool(database, slug)) !== null)
    return { kind: "slug-taken", message: `网址 /${slug} 已有学校，没有添加。` };
  return null;
}

/** First parts of addresses that belong to no school. */
const reserved: readonly string[] = ["api", "assets", "healthz", "preferences", "style-guide", "tools"];
