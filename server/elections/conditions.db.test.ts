import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { asInstant, dayInChina } from "@tongxin/core/shared/instant.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import { idOf } from "../delegates/ids.ts";
import { studentNumber } from "../delegates/testing.ts";
import type { CallApi } from "../http/pages-contract.ts";
import { verdictEndpoints } from "../people/register/verdict-routes.ts";
import { apiAs } from "../people/testing.ts";
import type { Acted } from "./contract.ts";
import { electionEndpoints } from "./routes.ts";
import { addElectingClass, bodyOf, someRules, viewed, type ElectingClass } from "./testing.ts";

const today = dayInChina(asInstant(new Date().toISOString()));

describe.each(databaseKinds)("who may stand on %s", (kind) => {
  let database: Database;
  let hall: ElectingClass;
  let office: CallApi;
  let election = "";
  const nominees: Actor[] = [];
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    hall = await addElectingClass(database, "jia");
    office = apiAs(
      hall.university.world,
      [...electionEndpoints, ...verdictEndpoints],
      hall.university.facultySecretary,
    );
    for (const n of [0, 1]) nominees.push(await hall.student(n));
  }, 60_000);
  afterAll(() => database.close());

  async function fileConditions(fields: Record<string, string>) {
    const { school } = hall.university;
    const content = {
      status: "standing",
      kind: "qualification-document",
      title: "主席团候选人资格条件",
      date: "2026-03-01",
      organisation: hall.union,
      persons: [],
      faculties: [],
      fields: { leagueApprovedOn: "2026-03-01", partyApprovedOn: "2026-03-05", ...fields },
      digest: null,
      fileName: null,
      enteredBy: hall.university.facultySecretary.personId,
      corrections: 0,
    };
    await inSchool(database, school.id, (transaction) =>
      transaction
        .insertInto("evidence")
        .values({
          school_id: school.id,
          id: idOf(school.id, "evidence", "conditions"),
          status: "standing",
          organisation_id: hall.union,
          kind: "qualification-document",
          dated_on: "2026-03-01",
          state: jsonb(content),
        })
        .execute(),
    );
  }

  const send = (body: object) => office<Acted>("POST", `/jia/elections/${election}/commands`, body);
  const answerTo = async (body: object) => {
    const answer = await send(body);
    return answer.ok ? ["accepted", ""] : [answer.problem.code, answer.problem.detail];
  };
  const codeOf = async (body: object) => (await answerTo(body))[0];
  const nominate = (number: string) => ({ type: "nominate", person: number });
  const setUp = async (template: string, unit: string | null = null, seats = 1) => {
    const made = { organisation: hall.union, unit, template, title: "学院选举", body: "congress", channel: "paper" };
    election = bodyOf(await office<Acted>("POST", "/jia/elections", made)).id;
    bodyOf(await send({ type: "adoptRules", rules: { ...someRules, seats, surplusPercent: 0 } }));
    bodyOf(await send({ type: "openNominations" }));
  };
  const certify = (n: number, meets: "yes" | "no") =>
    office("POST", "/jia/study-verdicts", { numbers: hall.number(n), meets, source: "faculty-office", on: today });

  it("is nobody of another faculty in a faculty's election, and for president nobody outside the presidium", async () => {
    await setUp("committee");
    const [code, why] = await answerTo(nominate(studentNumber(1, 0)));
    expect([code, why]).toEqual(["vote-of-another-unit", expect.stringContaining("S-4.22")]);
    expect(await codeOf(nominate("T001"))).toBe("vote-not-a-student");
    expect(await codeOf(nominate(hall.number(0)))).toBe("accepted");
    await setUp("president");
    expect(await answerTo(nominate(hall.number(0)))).toEqual([
      "vote-not-of-presidium",
      expect.stringContaining("主席从在任的主席团成员中选举（S-4.16）"),
    ]);
  });

  it("is asked for nothing that records answer where no approved conditions ask it", async () => {
    await setUp("presidium");
    expect((await viewed(office, "jia", election)).conditions).toEqual({ study: false, standing: null, sources: [] });
    bodyOf(await send(nominate(hall.number(0))));
    expect(await codeOf({ type: "fixCandidates" })).toBe("accepted");
  });

  it("is whoever meets the conditions approved before nominations opened; what is open is to be certified first", async () => {
    await fileConditions({ study: "top-share", standing: "party-or-league" });
    await setUp("presidium");
    for (const n of [0, 1]) bodyOf(await send(nominate(hall.number(n))));
    const view = await viewed(office, "jia", election);
    expect(view.conditions).toEqual({
      study: true,
      standing: "party-or-league",
      sources: ["《主席团候选人资格条件》"],
    });
    expect(view.nominations.map(({ qualification }) => qualification)).toEqual([
      { study: "open", standing: "yes" },
      { study: "open", standing: "yes" },
    ]);
    const names = view.nominations.map(({ name }) => name).join("、");
    const [code, why] = await answerTo({ type: "fixCandidates" });
    expect(code).toBe("vote-study-unverified");
    for (const said of ["待核", "学业核验", ...names.split("、")]) expect(why).toContain(said);
    for (const n of [0, 1]) bodyOf(await certify(n, "yes"));
    expect(await codeOf({ type: "fixCandidates" })).toBe("accepted");
  });

  it("is nobody certified as not meeting them", async () => {
    bodyOf(await certify(2, "no"));
    const [code, why] = await answerTo(nominate(hall.number(2)));
    expect([code, why]).toEqual(["vote-study-not-met", expect.stringContaining("前30%且无不及格")]);
    expect(why).not.toContain(hall.person(2));
  });

  it("is asked of names that were written in, too: who may not be elected there is not, and the seat stays vacant", async () => {
    const studying = election;
    await setUp("committee", null, 2);
    const [chief, teller, otherTeller, chair] = [40, 41, 42, 43];
    for (const n of [0, 1]) bodyOf(await send(nominate(hall.number(n))));
    bodyOf(await send({ type: "fixCandidates" }));
    const numbers = Array.from({ length: 10 }, (_, n) => hall.number(n + 40));
    const yesterday = new Date(Date.now() - 86_400_000).toISOString();
    bodyOf(await send({ type: "freezeRoll", numbers, objectionsUntil: yesterday }));
    const tellers = [teller, otherTeller].map((n) => hall.number(n));
    bodyOf(await send({ type: "nameTellers", chief: hall.number(chief), tellers, boxes: 1 }));
    bodyOf(await send({ type: "open", present: 9 }));
    bodyOf(await send({ type: "close", issued: 9 }));
    const lines = [0, 1].map((n) => ({ person: hall.person(n), for: n === 0 ? 9 : 1, against: 0, abstain: n * 8 }));
    const writeIns = [{ person: studentNumber(1, 0), for: 8 }];
    const entry = { type: "enter", numbers: { returned: 9, valid: 9, invalid: 0 }, lines, writeIns };
    const box = `/jia/elections/${election}/boxes/${encodeURIComponent("1号票箱")}`;
    for (const n of [teller, otherTeller]) bodyOf(await hall.as(await hall.student(n))("POST", box, entry));
    const chiefs = hall.as(await hall.student(chief));
    const command = `/jia/elections/${election}/commands`;
    bodyOf(await chiefs("POST", command, { type: "recordCount" }));
    expect((await viewed(office, "jia", election)).elected).toHaveLength(2);
    bodyOf(await chiefs("POST", command, { type: "declare", chair: hall.number(chair), on: today }));
    const { elected, unfit } = await viewed(office, "jia", election);
    expect([elected.map(({ id }) => id), unfit.length]).toEqual([[hall.person(0)], 1]);
    election = studying;
  });

  it("is told of study only to staff who prepare or guide, and to the person", async () => {
    const seenBy = async (actor: Actor) =>
      (await viewed(apiAs(hall.university.world, electionEndpoints, actor), "jia", election)).nominations
        .filter(({ qualification }) => qualification !== null)
        .map(({ id }) => id);
    expect(await seenBy(nominees[0] as Actor)).toEqual([hall.person(0)]);
    expect(await seenBy(await hall.student(30))).toEqual([]);
    expect(await seenBy(hall.university.facultySecretary)).toHaveLength(2);
  });
});
