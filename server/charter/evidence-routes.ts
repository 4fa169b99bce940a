import { createHash } from "node:crypto";
import { sql } from "kysely";
import { z } from "zod";
import { keepsRecords } from "@tongxin/core/charter/access.ts";
import type { Command, EvidenceContent } from "@tongxin/core/charter/evidence.ts";
import { evidenceKinds } from "@tongxin/core/charter/evidence-kind.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone, officers } from "../http/access.ts";
import { endpoint, FileAnswer, type Endpoint } from "../http/endpoint.ts";
import { Answering, CorrectEvidence, EnterEvidence, EvidenceCard, EvidenceList, Kept, StoredFile } from "./contract.ts";
import {
  evidenceCard,
  evidenceHead,
  facultiesOf,
  loadEvidence,
  personsOfNumbers,
  unionsFor,
} from "./evidence-views.ts";
import { isDocument } from "./document-type.ts";
import { forgetFindings } from "./findings.ts";
import { evidenceSubject } from "./subjects.ts";

/** Whether somebody holds an office at all; whose records they may keep is the noun's own access table. */
const keepers = officers("any-office", (actor) => actor.offices.length > 0);
const pageSize = 20;
const one = z.object({ evidence: z.uuid() });

const list = endpoint({
  id: "charter.evidence",
  method: "GET",
  path: "/:school/evidence",
  title: "证据目录：题名、种类、日期、组织、文件校验值",
  access: anyone,
  query: z.object({
    organisation: z.uuid().optional(),
    kind: z.enum(evidenceKinds).optional(),
    kinds: z.string().optional(),
    page: z.coerce.number().int().min(1).default(1),
  }),
  answer: EvidenceList,
  handle: async ({ read, actor, query }) =>
    read(async (transaction) => {
      const { rows: day } = await sql<{ today: string }>`select today_in_china() as today`.execute(transaction);
      const today = day[0]?.today ?? "";
      const kinds = query.kinds === undefined ? (query.kind === undefined ? [] : [query.kind]) : query.kinds.split(",");
      const found = await loadEvidence(transaction, { ...query, kinds, pageSize });
      return accept({
        asOf: today as EvidenceList["asOf"],
        total: found.total,
        page: query.page,
        pageSize,
        evidence: found.rows.map((row) => evidenceHead(row, today)),
        ...(await unionsFor(transaction, actor)),
        faculties: await facultiesOf(transaction),
      });
    }),
});

const card = endpoint({
  id: "charter.evidence-card",
  method: "GET",
  path: "/:school/evidence/:evidence",
  title: "一条证据，支撑哪些规则",
  access: anyone,
  params: one,
  answer: EvidenceCard,
  handle: async ({ read, actor, params }) =>
    read(async (transaction) => {
      const found = await evidenceCard(transaction, params.evidence, actor);
      return found === null ? refuse("not-found") : accept(found);
    }),
});

const storeFile = endpoint({
  id: "charter.store-evidence-file",
  method: "POST",
  path: "/:school/evidence-files",
  title: "上传证据的文件，得到校验值",
  access: keepers,
  takesUpload: true,
  answer: StoredFile,
  handle: async ({ read, school, upload }) => {
    if (upload === null || upload.bytes.length === 0) return refuse("no-such-file");
    if (!isDocument(upload.bytes)) return refuse("evidence-file-type");
    const digest = createHash("sha256").update(upload.bytes).digest("hex");
    const { name } = upload;
    await read((transaction) =>
      transaction
        .insertInto("evidence_file")
        .values({ school_id: school.id, digest, name, content: Buffer.from(upload.bytes) })
        .onConflict((conflict) => conflict.columns(["school_id", "digest"]).doNothing())
        .execute(),
    );
    return accept({ digest, name });
  },
});

const enter = endpoint({
  id: "charter.enter-evidence",
  method: "POST",
  path: "/:school/evidence",
  title: "录入一条证据",
  access: keepers,
  body: EnterEvidence,
  answer: Kept,
  handle: async (call) => {
    const { actor, school, body } = call;
    const concern = await call.read((transaction) => concernOf(transaction, body));
    if (concern.faculty === undefined) return refuse("not-found");
    if (concern.unknown.length > 0) return refuse({ kind: "numbers-unknown", numbers: concern.unknown.join("、") });
    const acted = await act(call, {
      subject: evidenceSubject(school.id, concern.faculty),
      id: idFor(call.idempotencyKey),
      command: (at): Command => ({ type: "enter", by: actor.personId, at, ...contentOf(body, concern.persons) }),
    });
    if (acted.ok) forgetFindings(school.id);
    return acted.ok ? accept({ id: acted.value.id, entryId: acted.value.entryId }) : acted;
  },
});

const correct = endpoint({
  id: "charter.correct-evidence",
  method: "POST",
  path: "/:school/evidence/:evidence/correct",
  title: "更正一条证据（写明理由）",
  access: keepers,
  params: one,
  body: CorrectEvidence,
  answer: Kept,
  handle: async (call) => {
    const { school, body, params } = call;
    const concern = await call.read((transaction) => concernOf(transaction, body));
    if (concern.faculty === undefined) return refuse("not-found");
    if (concern.unknown.length > 0) return refuse({ kind: "numbers-unknown", numbers: concern.unknown.join("、") });
    const acted = await act(call, {
      subject: evidenceSubject(school.id, concern.faculty),
      id: params.evidence,
      command: (at): Command => ({ type: "correct", at, reason: body.reason, ...contentOf(body, concern.persons) }),
    });
    if (acted.ok) forgetFindings(school.id);
    return acted.ok ? accept({ id: acted.value.id, entryId: acted.value.entryId }) : acted;
  },
});

const withdraw = endpoint({
  id: "charter.withdraw-evidence",
  method: "POST",
  path: "/:school/evidence/:evidence/withdraw",
  title: "撤回一条证据（写明理由）",
  access: keepers,
  params: one,
  body: Answering,
  answer: Kept,
  handle: async (call) => {
    const { school, body, params } = call;
    const organisation = await call.read((transaction) => organisationOf(transaction, params.evidence));
    if (organisation === null) return refuse("not-found");
    const acted = await act(call, {
      subject: evidenceSubject(school.id, organisation.faculty),
      id: params.evidence,
      command: (): Command => ({ type: "withdraw", reason: body.reason }),
    });
    if (acted.ok) forgetFindings(school.id);
    return acted.ok ? accept({ id: acted.value.id, entryId: acted.value.entryId }) : acted;
  },
});

/** Documents may name persons: only who keeps the records of that union takes the file away. */
const file = endpoint({
  id: "charter.evidence-file",
  method: "GET",
  path: "/:school/evidence/:evidence/file",
  title: "证据的文件",
  access: keepers,
  params: one,
  answer: "file",
  handle: async ({ read, actor, params }) =>
    read(async (transaction) => {
      const organisation = await organisationOf(transaction, params.evidence);
      if (organisation === null) return refuse("no-such-file");
      if (!keepsRecords(actor, { organisation: organisation.id, faculty: organisation.faculty })) {
        return refuse("not-permitted");
      }
      const stored = await transaction
        .selectFrom("evidence_file")
        .select(["name", "content"])
        .where("digest", "=", organisation.content.digest ?? "")
        .executeTakeFirst();
      if (stored === undefined) return refuse("no-such-file");
      return accept(
        new FileAnswer(organisation.content.fileName ?? stored.name, "application/octet-stream", stored.content),
      );
    }),
});

/** A request that is repeated with the same key speaks of the same piece of evidence (RFC 9562, version 8). */
function idFor(idempotencyKey: string): string {
  const hex = createHash("sha256").update(`evidence ${idempotencyKey}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function contentOf(body: z.output<typeof EnterEvidence>, persons: readonly PersonId[]): EvidenceContent {
  const { kind, title, date, fields, digest, fileName } = body;
  return {
    kind,
    title,
    date,
    organisation: body.organisation as OrganisationId,
    persons,
    faculties: body.faculties as UnitId[],
    fields,
    digest,
    fileName,
  };
}

async function concernOf(transaction: SchoolTransaction, body: z.output<typeof EnterEvidence>) {
  const { ids, unknown } = await personsOfNumbers(transaction, body.numbers);
  const persons = [...new Set([...body.persons, ...ids])] as PersonId[];
  return { faculty: await facultyOf(transaction, body.organisation), persons, unknown };
}

async function facultyOf(transaction: SchoolTransaction, organisation: string): Promise<UnitId | null | undefined> {
  const row = await transaction
    .selectFrom("organisation")
    .select("unit_id")
    .where("id", "=", organisation)
    .executeTakeFirst();
  return row === undefined ? undefined : (row.unit_id as UnitId | null);
}

async function organisationOf(transaction: SchoolTransaction, evidence: string) {
  const row = await transaction
    .selectFrom("evidence")
    .innerJoin("organisation", "organisation.id", "evidence.organisation_id")
    .select(["organisation.id", "organisation.unit_id", "evidence.state"])
    .where("evidence.id", "=", evidence)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id as OrganisationId,
    faculty: row.unit_id as UnitId | null,
    content: row.state as EvidenceContent,
  };
}

export const evidenceEndpoints: readonly Endpoint[] = [list, card, storeFile, enter, correct, withdraw, file];
