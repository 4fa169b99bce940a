import { z } from "zod";
import { keepsFaculty } from "@tongxin/core/people/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { Command } from "@tongxin/core/people/study-verdict.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act, type Acting } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { officers } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import { problemOf, type Refusal } from "../../http/refusals.ts";
import { noUnion } from "./concern.ts";
import { Certified, CertifyStudy, Kept, StudyVerdicts } from "./contract.ts";
import { verdictSubject } from "./verdict-subject.ts";
import { loadStudyVerdicts } from "./verdict-views.ts";

/** Staff of the university's office or of a faculty: the only ones who see verdicts at all, beside the person. */
const certifiers = officers("staff-who-certify-study", (actor) => mayCertifySomewhere(actor));

const list = endpoint({
  id: "people.study-verdicts",
  method: "GET",
  path: "/:school/study-verdicts",
  title: "一个组织学生干部的学业核验结论（没有成绩）",
  access: certifiers,
  query: z.object({ organisation: z.uuid().optional() }),
  answer: StudyVerdicts,
  handle: async ({ read, actor, query }) =>
    read(async (transaction) => {
      const found = await loadStudyVerdicts(transaction, actor, query.organisation ?? null);
      return found === null ? refuse("organisation-not-found") : accept(found);
    }),
});

const certify = endpoint({
  id: "people.certify-study",
  method: "POST",
  path: "/:school/study-verdicts",
  title: "登记一人或一批人的学业核验结论：前30%且无不及格，是或否",
  access: certifiers,
  body: CertifyStudy,
  answer: Certified,
  handle: async (call) => {
    const numbers = numbersIn(call.body.numbers);
    if (numbers.length > numbersMax) return refuse("verdict-too-many");
    const known = await call.read((transaction) => loadStudents(transaction, numbers));
    const missing = numbers.filter((number) => !known.has(number));
    if (missing.length > 0)
      return refuse({ kind: "verdict-numbers-unknown", numbers: missing.slice(0, 20).join("、") });
    const refused: Certified["refused"] = [];
    for (const [number, student] of known) {
      const refusal = await certifyOne(call, student, call.body);
      if (refusal !== null) refused.push({ number, name: student.name, why: problemOf(refusal).detail });
    }
    return accept({ done: known.size - refused.length, refused });
  },
});

const reopen = endpoint({
  id: "people.reopen-study",
  method: "POST",
  path: "/:school/study-verdicts/:person/reopen",
  title: "重新核验一个人的学业：结论回到待核",
  access: certifiers,
  params: z.object({ person: z.uuid() }),
  answer: Kept,
  handle: async (call) => {
    const { person } = call.params;
    const faculty = await call.read((transaction) => loadFaculty(transaction, person));
    if (faculty === undefined) return refuse("person-not-found");
    const acted = await act(call, {
      subject: verdictSubject(call.school.id, { organisation: noUnion, faculty }),
      id: person,
      command: (): Command => ({ type: "reopen" }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const numbersMax = 500;

type KnownStudent = { readonly id: PersonId; readonly name: string; readonly faculty: UnitId | null };

/** Each person is a decision of its own: one that is refused keeps none of the others back. */
async function certifyOne(
  call: Acting,
  { id, faculty }: KnownStudent,
  { meets, source, on }: z.output<typeof CertifyStudy>,
): Promise<Refusal | null> {
  const { personId, kind } = call.actor;
  const acted = await act(
    { ...call, idempotencyKey: `${call.idempotencyKey}:${id}` },
    {
      subject: verdictSubject(call.school.id, { organisation: noUnion, faculty }),
      id,
      command: (at): Command => ({
        type: "certify",
        meets: meets === "yes",
        source,
        on,
        today: dayInChina(at),
        by: { id: personId, kind },
      }),
    },
  );
  return acted.ok ? null : acted.refusal;
}

/** Student numbers as they are pasted from a sheet or a chat: lines, commas, full-width figures; each once. */
export function numbersIn(text: string): readonly string[] {
  const found = text
    .normalize("NFKC")
    .split(/[\s,，、;；]+/u)
    .filter((number) => number !== "");
  return [...new Set(found)];
}

function mayCertifySomewhere(actor: Actor): boolean {
  if (actor.kind !== "staff") return false;
  return actor.offices.some(({ unit }) => keepsFaculty(actor, { faculty: unit }));
}

async function loadStudents(
  transaction: SchoolTransaction,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, KnownStudent>> {
  if (numbers.length === 0) return new Map();
  const rows = await transaction
    .selectFrom("person")
    .select(["id", "number", "name", "faculty_id"])
    .where("kind", "=", "student")
    .where("number", "in", [...numbers])
    .orderBy("number")
    .execute();
  return new Map(
    rows.map((row) => [
      row.number,
      { id: row.id as PersonId, name: row.name, faculty: row.faculty_id as UnitId | null },
    ]),
  );
}

async function loadFaculty(transaction: SchoolTransaction, person: string): Promise<UnitId | null | undefined> {
  const row = await transaction
    .selectFrom("person")
    .select("faculty_id")
    .where("id", "=", person)
    .where("kind", "=", "student")
    .executeTakeFirst();
  return row === undefined ? undefined : (row.faculty_id as UnitId | null);
}

export const verdictEndpoints: readonly Endpoint[] = [list, certify, reopen];
