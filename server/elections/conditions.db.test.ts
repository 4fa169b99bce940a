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
  const setUp = async (template: string, unit: string | null = null) => {
    const made = { organisation: hall.union, unit, template, title: "学院选举", body: "congress", channel: "paper" };
    election = bodyOf(await office<Acted>("POST", "/jia/elections", made)).id;
    bodyOf(await send({ type: "adoptRules", rules: { ...someRules, seats: 1, surplusPercent: 0 } }));
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
