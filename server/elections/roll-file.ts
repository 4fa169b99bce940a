import { z } from "zod";
import { givesOutPaper } from "@tongxin/core/elections/access.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { printCsv } from "../documents/sheet.ts";
import type { Sheet } from "../documents/document.ts";
import { signedIn } from "../http/access.ts";
import { endpoint, FileAnswer, type Endpoint } from "../http/endpoint.ts";
import { concernOf } from "./election-subject.ts";
import { placeOf } from "./place.ts";
import { findElection } from "./stored.ts";

const rollFile = endpoint({
  id: "elections.roll-file",
  method: "GET",
  path: "/:school/elections/:election/roll/csv",
  title: "选举名册（学号、姓名、班级），供凭证签发单位逐人签发",
  access: signedIn,
  params: z.object({ election: z.uuid() }),
  answer: "file",
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const { state } = found.value;
      const place = await placeOf(transaction, found.value);
      if (!givesOutPaper(actor, concernOf(place, state))) return refuse("not-permitted");
      if (state.preparation.roll === null) return refuse("credentials-no-roll");
      const sheet = await loadRollSheet(transaction, params.election);
      const name = `${state.terms.title}名册.csv`;
      return accept(new FileAnswer(name, "text/csv; charset=utf-8", printCsv(sheet)));
    }),
});

/** The whole roll in its order, without who took part: what an office needs to hand each voter one credential. */
async function loadRollSheet(transaction: SchoolTransaction, election: string): Promise<Sheet> {
  const rows = await transaction
    .selectFrom("election_voter")
    .innerJoin("person", "person.id", "election_voter.person_id")
    .leftJoin("unit", "unit.id", "person.class_id")
    .select(["person.number", "person.name", "unit.name as className"])
    .where("election_voter.election_id", "=", election)
    .orderBy("election_voter.position")
    .execute();
  return {
    name: "名册",
    columns: ["学号", "姓名", "班级"].map((title) => ({ title, kind: "text" })),
    rows: rows.map(({ number, name, className }) => [number, name, className ?? ""]),
  };
}

export const rollFileEndpoints: readonly Endpoint[] = [rollFile];
