import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Mandate, MandateId } from "@tongxin/core/people/mandate.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostId } from "@tongxin/core/people/post.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { CallApi } from "../http/pages-contract.ts";
import { mandateRow, postRow } from "../people/rows.ts";
import type { Acted } from "./contract.ts";
import { addElectingClass, bodyOf, someRules, viewed, type ElectingClass } from "./testing.ts";

describe.each(databaseKinds)("the roll of a standing conference on %s", (kind) => {
  let database: Database;
  let hall: ElectingClass;
  let office: CallApi;
  let election = "";
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    hall = await addElectingClass(database, "jia");
    office = hall.as(hall.university.facultySecretary);
    const terms = { organisation: hall.union, unit: null, template: "president", body: "standing-conference" };
    election = bodyOf(await office<Acted>("POST", "/jia/elections", { ...terms, title: "选举主席" })).id;
    bodyOf(await freeze({ type: "adoptRules", rules: { ...someRules, seats: 1, surplusPercent: 0 } }));
  }, 60_000);
  afterAll(() => database.close());

  const freeze = (body: object) => office<Acted>("POST", `/jia/elections/${election}/commands`, body);
  const roll = (numbers: readonly string[], reason?: string) =>
    freeze({ type: "freezeRoll", numbers, objectionsUntil: "2020-01-01T00:00:00Z", ...(reason ? { reason } : {}) });
  const refusalOf = async (sent: ReturnType<typeof roll>) => {
    const answer = await sent;
    return answer.ok ? null : [answer.problem.code, answer.problem.detail];
  };

  async function seat(members: readonly number[]) {
    const { id: school } = hall.university.school;
    const organisation = hall.union as OrganisationId;
    const post = {
      id: randomUUID() as PostId,
      organisation,
      department: null,
      kind: "standing-delegate" as const,
      title: "常任代表",
      seats: members.length,
    };
    const from = asDay("2026-01-01");
    const mandates = members.map((n): Exclude<Mandate, { status: "absent" }> => ({
      status: "sitting",
      id: randomUUID() as MandateId,
      person: hall.person(n) as PersonId,
      post: post.id,
      postKind: post.kind,
      organisation,
      from,
      until: asDay("2099-01-01"),
      seating: { how: "elected", by: "congress", on: from },
      portfolio: null,
    }));
    await inSchool(database, school, async (transaction) => {
      await insertRows(transaction, "post", [postRow(school, post, null)]);
      await insertRows(
        transaction,
        "mandate",
        mandates.map((mandate) => mandateRow(school, mandate)),
      );
    });
  }

  it("is whoever was named by number, as long as the register names nobody", async () => {
    expect(await refusalOf(roll([]))).toEqual(["vote-electors-by-number-only", expect.stringContaining("按学号")]);
    bodyOf(await roll([7, 8].map(hall.number)));
    expect((await viewed(office, "jia", election)).roll?.size).toBe(2);
  });

  it("is nobody but its members once the register has them: another's number is said, and the roll stays", async () => {
    await seat([1, 2, 3]);
    expect(await refusalOf(roll([1, 2, 7].map(hall.number), "换成在任的常任代表"))).toEqual([
      "vote-elector-not-of-body",
      expect.stringContaining(`学号 ${hall.number(7)} 不是`),
    ]);
    expect((await viewed(office, "jia", election)).roll?.size).toBe(2);
    bodyOf(await roll([1, 2].map(hall.number), "一位常任代表请假"));
    expect((await viewed(office, "jia", election)).roll?.size).toBe(2);
    bodyOf(await roll([], "全体常任代表"));
    expect((await viewed(office, "jia", election)).roll?.size).toBe(3);
  });
});
