import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { CallApi } from "../http/pages-contract.ts";
import type { Acted } from "./contract.ts";
import { addElectingClass, bodyOf, someRules, type ElectingClass } from "./testing.ts";

describe.each(databaseKinds)("the table of a meeting where two of three were counted, on %s", (kind) => {
  let database: Database;
  let hall: ElectingClass;
  let office: CallApi;
  let address = "";
  const give = async (n: number) => {
    const answer = await office<{ readonly issued: number }>("POST", `${address}/papers`, { number: hall.number(n) });
    return answer.ok ? answer.body.issued : answer.problem.code;
  };
  const command = (body: object) => office<Acted>("POST", `${address}/commands`, body);

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    hall = await addElectingClass(database, "jia");
    office = hall.as(hall.university.facultySecretary);
    const terms = { organisation: hall.union, unit: hall.class, template: "class-nomination", body: "class-meeting" };
    const { id } = bodyOf(await office<Acted>("POST", "/jia/elections", { ...terms, title: "推选一名" }));
    address = `/jia/elections/${id}`;
    const past = new Date(Date.now() - 3_600_000).toISOString();
    for (const step of [
      { type: "adoptRules", rules: { ...someRules, seats: 1, surplusPercent: 0 } },
      { type: "freezeRoll", numbers: [1, 2, 3].map(hall.number), objectionsUntil: past },
      { type: "openNominations" },
      { type: "nominate", person: hall.number(1) },
      { type: "fixCandidates" },
      { type: "nameTellers", chief: hall.number(10), tellers: [hall.number(11), hall.number(12)], boxes: 1 },
      { type: "open", present: 2 },
    ])
      bodyOf(await command(step));
  }, 60_000);
  afterAll(() => database.close());

  it("gives out as many ballots as persons were counted, and no more", async () => {
    expect([await give(1), await give(2)]).toEqual([1, 2]);
    expect(await give(3)).toBe("vote-papers-all-given");
    expect(await give(2)).toBe("vote-paper-given");
  });

  it("closes on what it gave out, so that the boxes can be counted", async () => {
    bodyOf(await command({ type: "close" }));
  });
});

describe.each(databaseKinds)("a meeting that ticks nobody off, on %s", (kind) => {
  it("cannot close on more ballots than persons were counted: nothing would count them", async () => {
    const database = await openTestDatabase(kind);
    const hall = await addElectingClass(database, "jia");
    const office = hall.as(hall.university.facultySecretary);
    const terms = { organisation: hall.union, unit: hall.class, template: "class-nomination", body: "class-meeting" };
    const { id } = bodyOf(await office<Acted>("POST", "/jia/elections", { ...terms, title: "推选一名" }));
    const command = (body: object) => office<Acted>("POST", `/jia/elections/${id}/commands`, body);
    for (const step of [
      { type: "adoptRules", rules: { ...someRules, seats: 1, surplusPercent: 0 } },
      { type: "freezeRoll", objectionsUntil: new Date(Date.now() - 3_600_000).toISOString() },
      { type: "openNominations" },
      { type: "nominate", person: hall.number(1) },
      { type: "fixCandidates" },
      { type: "nameTellers", chief: hall.number(10), tellers: [hall.number(11), hall.number(12)], boxes: 1 },
      { type: "open", present: 50 },
    ])
      bodyOf(await command(step));
    const mistyped = await command({ type: "close", issued: 500 });
    expect(mistyped.ok ? "" : mistyped.problem.detail).toBe(
      "发出 500 张，实到只有 50 人，没有结束投票。请核对发出的张数。没有改动，已填的内容都还在。",
    );
    bodyOf(await command({ type: "close", issued: 50 }));
    await database.close();
  }, 60_000);
});
