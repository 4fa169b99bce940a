import { access, keepsFaculty, mayAct } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Contact } from "@tongxin/core/people/contact.ts";
import { isHeldOn, isPublishedByName, type Mandate } from "@tongxin/core/people/mandate.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { answerOf } from "@tongxin/core/people/study-verdict.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import type { OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import { databaseNow, type SchoolTransaction } from "../../database/connection.ts";
import { loadConcern, noUnion } from "./concern.ts";
import type { PersonCard } from "./contract.ts";
import { loadVerdict } from "./verdict-subject.ts";

type Held = Exclude<Mandate, { status: "absent" }>;
type Row = {
  readonly mandate: Held;
  readonly title: string;
  readonly department: string | null;
  readonly organisation: OrganisationDetails;
};

/**
 * A person as the public may know them: name and posts of whoever holds or held one that is published by name, with
 * the contact they gave for publication. Of other posts, and of study, only those see anything whom it concerns.
 */
export async function loadPersonCard(
  transaction: SchoolTransaction,
  id: string,
  actor: Actor | null,
): Promise<PersonCard | null> {
  const person = await loadPerson(transaction, id);
  if (person === undefined) return null;
  const today = dayInChina(await databaseNow(transaction));
  const isSelf = actor?.personId === id;
  const keeps = actor !== null && keepsFaculty(actor, { faculty: person.faculty_id as UnitId | null });
  const rows = (await loadRows(transaction, id)).filter(({ mandate }) => !isNeverHeld(mandate));
  const shown = rows.filter(({ mandate }) => isSelf || actor !== null || isPublishedByName(mandate.postKind));
  if (shown.length === 0 && !isSelf && !keeps) return null;
  return {
    id,
    name: person.name,
    kind: person.kind,
    number: isSelf || keeps ? person.number : null,
    unit: person.unit,
    mandates: shown.map((row) => mandateOf(row, isHeldOn(row.mandate, today))),
    contact: await loadContact(
      transaction,
      id,
      rows.some(({ mandate }) => isPublic(mandate, today)),
    ),
    study: isSelf || mayCertify(actor, person) ? await studyOf(transaction, id, person.kind) : null,
    may: actor === null ? [] : await mayDo(transaction, actor, id),
  };
}

/** The published post somebody holds today; which union speaks for them follows from it. */
export async function loadMainMandate(transaction: SchoolTransaction, person: string): Promise<Held | null> {
  const today = dayInChina(await databaseNow(transaction));
  const rows = await loadRows(transaction, person);
  return rows.find(({ mandate }) => isPublic(mandate, today))?.mandate ?? null;
}

function isPublic(mandate: Held, today: Parameters<typeof isHeldOn>[1]): boolean {
  return isPublishedByName(mandate.postKind) && isHeldOn(mandate, today);
}

function isNeverHeld(mandate: Held): boolean {
  return mandate.status === "ended" && mandate.ending.how === "entered-by-mistake";
}

function loadPerson(transaction: SchoolTransaction, id: string) {
  return transaction
    .selectFrom("person")
    .leftJoin("unit", "unit.id", "person.faculty_id")
    .select(["person.id", "person.name", "person.kind", "person.number", "person.faculty_id", "unit.name as unit"])
    .where("person.id", "=", id)
    .executeTakeFirst();
}

/** What a mandate ended for is not here: it is nobody's to read on a card. */
function mandateOf({ mandate, title, department, organisation }: Row, isHeld: boolean): PersonCard["mandates"][number] {
  return {
    id: mandate.id,
    organisation: { id: mandate.organisation, name: organisation.name },
    department: organisation.departments.find(({ id }) => id === department)?.name ?? null,
    title,
    from: mandate.from,
    until: mandate.status === "ended" ? mandate.endedOn : mandate.until,
    isHeld,
    how: mandate.seating.how,
    by: mandate.seating.by,
    on: mandate.seating.on,
    portfolio: mandate.portfolio,
  };
}

async function loadRows(transaction: SchoolTransaction, person: string): Promise<readonly Row[]> {
  const rows = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
    .select(["mandate.state as mandate", "post.title", "post.department_id", "organisation.state as organisation"])
    .where("mandate.person_id", "=", person)
    .orderBy("mandate.begins_on", "desc")
    .orderBy("mandate.id")
    .execute();
  return rows
    .map((row) => ({
      mandate: row.mandate as Held,
      title: row.title,
      department: row.department_id,
      organisation: row.organisation as OrganisationDetails,
    }))
    .filter(({ mandate }) => mandate.seating !== undefined);
}

async function loadContact(transaction: SchoolTransaction, person: string, isPublished: boolean) {
  if (!isPublished) return null;
  const row = await transaction
    .selectFrom("published_contact")
    .select("state")
    .where("person_id", "=", person)
    .executeTakeFirst();
  const contact = row?.state as Contact | undefined;
  return contact?.status === "published" ? contact.contact : null;
}

function mayCertify(
  actor: Actor | null,
  { id, faculty_id }: { readonly id: string; readonly faculty_id: string | null },
) {
  if (actor === null) return false;
  const concern = { organisation: noUnion, faculty: faculty_id as UnitId | null, person: id as PersonId };
  return access.studyVerdict.certify(actor, concern);
}

async function studyOf(transaction: SchoolTransaction, id: string, kind: string): Promise<PersonCard["study"]> {
  if (kind !== "student") return null;
  const verdict = await loadVerdict(transaction, id as PersonId);
  if (verdict.status === "pending") return { answer: "unverified", source: null, on: null };
  return { answer: answerOf(verdict), source: verdict.source, on: verdict.on };
}

async function mayDo(transaction: SchoolTransaction, actor: Actor, id: string): Promise<string[]> {
  const mandate = await loadMainMandate(transaction, id);
  const concern = mandate === null ? null : await loadConcern(transaction, mandate.organisation);
  if (concern === null) return [];
  return ["publish", "takeBack"].filter((command) =>
    mayAct("contact", command, actor, { ...concern, person: id as PersonId }),
  );
}
