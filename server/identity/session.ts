import { randomBytes } from "node:crypto";
import type { Actor, Office } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { OrganisationId, DepartmentKind } from "@tongxin/core/people/organisation.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { Level } from "@tongxin/core/people/unit.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { sql, type ExpressionBuilder, type InferResult } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { inSchool, type SchoolTransaction } from "../database/connection.ts";
import type { Tables } from "../database/generated/tables.ts";
import { keptAs } from "../database/kept-statements.ts";
import { uuidWithoutTime } from "../database/uuid.ts";
import type { LoadVisitor } from "../http/answer-call.ts";
import { hashToken } from "../http/session-cookie.ts";

/** A session ends after 14 days, or after 2 days without a visit. */
export const sessionLifeHours = 14 * 24;
const idleHours = 48;
const today = sql<string>`today_in_china()`;

/** 256 bits; the database keeps the SHA-256 only. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Opens a session and gives the token for the cookie. A new sign-in is always a new token. */
export async function openSession(
  transaction: SchoolTransaction,
  session: { readonly school: SchoolId; readonly person: string; readonly method: string; readonly agent: string },
): Promise<string> {
  const token = newToken();
  await transaction
    .insertInto("session")
    .values({
      school_id: session.school,
      token_hash: hashToken(token),
      id: uuidWithoutTime(),
      person_id: session.person,
      method: session.method,
      agent: session.agent.slice(0, 300),
      expires_at: sql`now() + make_interval(hours => ${sessionLifeHours})`,
    })
    .execute();
  return token;
}

/** Ends one session and says how it was opened; nothing happens where it is null or ended already. */
export async function endSessionOf(transaction: SchoolTransaction, session: string | null): Promise<string | null> {
  if (session === null) return null;
  const ended = await transaction
    .updateTable("session")
    .set(endedNow)
    .where("id", "=", session)
    .where("revoked_at", "is", null)
    .returning("method")
    .executeTakeFirst();
  return ended?.method ?? null;
}

/** The session a browser came with ends when somebody signs in on it: nobody keeps a session of somebody else's making. */
export async function endSessionWith(transaction: SchoolTransaction, token: string | null): Promise<void> {
  if (token === null) return;
  await transaction
    .updateTable("session")
    .set(endedNow)
    .where("token_hash", "=", hashToken(token))
    .where("revoked_at", "is", null)
    .execute();
}

export async function endAllSessions(transaction: SchoolTransaction, person: string): Promise<void> {
  await transaction
    .updateTable("session")
    .set(endedNow)
    .where("person_id", "=", person)
    .where("revoked_at", "is", null)
    .execute();
}

const endedNow = { revoked_at: sql<string>`now()` };

/** Neither revoked nor past its end nor unused for too long. */
export const isLive = sql<boolean>`revoked_at is null and expires_at > now() and seen_at > now() - make_interval(hours => ${idleHours})`;

/** Who a token belongs to, with the offices held today; null when the session ended or never was. */
export const loadVisitor: LoadVisitor = async (world, school, token) =>
  inSchool(world.database, school.id as SchoolId, async (transaction) => {
    const row = await findSession(transaction, token);
    if (row === undefined) return null;
    if (row.is_stale) await noteVisit(transaction, row.session_id);
    const actor = asActor(row);
    return actor === null ? null : { actor, session: { id: row.session_id, token } };
  });

/** A visit is noted at most every five minutes, so that reading a page seldom writes. */
const isStale = sql<boolean>`session.seen_at < now() - interval '5 minutes'`;

function findSession(transaction: SchoolTransaction, token: string) {
  return peopleWhoAct(transaction)
    .innerJoin("session", "session.person_id", "person.id")
    .select(["session.id as session_id", isStale.as("is_stale")])
    .where("session.token_hash", "=", hashToken(token))
    .where(isLive)
    .modifyFront(keptAs("session"))
    .executeTakeFirst();
}

async function noteVisit(transaction: SchoolTransaction, session: string): Promise<void> {
  const seen = { seen_at: sql<string>`now()` };
  await transaction.updateTable("session").set(seen).where("id", "=", session).execute();
}

/** A person as somebody who acts: what follows from posts held today, and from class and faculty. */
export async function loadActor(transaction: SchoolTransaction, personId: string): Promise<Actor | null> {
  const person = await peopleWhoAct(transaction).where("person.id", "=", personId).executeTakeFirst();
  return person === undefined ? null : asActor(person);
}

function peopleWhoAct(transaction: SchoolTransaction) {
  return transaction
    .selectFrom("person")
    .select(["person.id", "person.kind", "person.faculty_id", "person.class_id", "person.left_on"])
    .select((select) => jsonArrayFrom(officesOf(select)).as("offices"));
}

type WhoActs = InferResult<ReturnType<typeof peopleWhoAct>>[number];

/** Null for whoever has left. */
function asActor(person: WhoActs): Actor | null {
  if (person.left_on !== null) return null;
  return {
    personId: person.id as PersonId,
    kind: person.kind as "student" | "staff",
    offices: person.offices.map(asOffice),
    units: {
      ...(person.faculty_id === null ? {} : { faculty: person.faculty_id as UnitId }),
      ...(person.class_id === null ? {} : { class: person.class_id as UnitId }),
    },
  };
}

/** The posts that a person holds today. */
function officesOf(people: ExpressionBuilder<Tables, "person">) {
  return people
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
    .select([
      "post.kind as post",
      "post.department_kind",
      "organisation.id",
      "organisation.level",
      "organisation.unit_id",
    ])
    .whereRef("mandate.person_id", "=", "person.id")
    .where("mandate.begins_on", "<=", today)
    .where((where) => where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", today)]));
}

type HeldPost = InferResult<ReturnType<typeof officesOf>>[number];

function asOffice(row: HeldPost): Office {
  return {
    post: row.post as PostKind,
    organisation: row.id as OrganisationId,
    level: row.level as Level,
    unit: row.unit_id as UnitId | null,
    ...(row.department_kind === null ? {} : { department: row.department_kind as DepartmentKind }),
  };
}
