import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Personas } from "./contract.ts";

const today = sql<string>`today_in_china()`;

type Persona = Personas["personas"][number];

/** Three people of a demonstration school, one a way of looking at it. Found by office, so any demonstration has them. */
export async function listPersonas(transaction: SchoolTransaction): Promise<Persona[]> {
  const secretary = await holderOf(transaction, "secretary-general", "秘书长");
  const teacher = await holderOf(transaction, "league-teacher", "团委指导教师");
  const student = await ordinaryStudent(transaction);
  return [
    secretary && { ...secretary, purpose: "导入名册、分配名额、组织选举、公示名单" },
    teacher && { ...teacher, purpose: "审核、批准，查看各条规则的落实情况" },
    student && { ...student, purpose: "看看普通同学能看到什么、能做什么" },
  ].filter((persona): persona is Persona => persona !== undefined);
}

async function holderOf(transaction: SchoolTransaction, post: string, duty: string) {
  const row = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
    .innerJoin("person", "person.id", "mandate.person_id")
    .select(["person.id", "person.name", "organisation.name as organisation"])
    .where("post.kind", "=", post)
    .where("organisation.level", "=", "university")
    .where("organisation.kind", "=", "studentUnion")
    .where("mandate.begins_on", "<=", today)
    .where((where) => where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", today)]))
    .orderBy("person.number")
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, duty: `${row.organisation}${duty}` };
}

async function ordinaryStudent(transaction: SchoolTransaction) {
  const row = await transaction
    .selectFrom("person")
    .innerJoin("unit", "unit.id", "person.class_id")
    .select(["person.id", "person.name", "unit.name as class"])
    .where("person.kind", "=", "student")
    .where("person.left_on", "is", null)
    .where((where) =>
      where.not(
        where.exists(where.selectFrom("mandate").select("mandate.id").whereRef("mandate.person_id", "=", "person.id")),
      ),
    )
    .orderBy("person.number")
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, duty: `${row.class}学生` };
}
