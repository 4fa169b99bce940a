import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Database } from "../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import { studentNumber } from "../delegates/testing.ts";
import type { CallApi } from "../http/pages-contract.ts";
import { addElectingClass, bodyOf, someRules, viewed, type ElectingClass } from "./testing.ts";
import type { Acted, ElectionList } from "./contract.ts";
import type { RollPage } from "./table-contract.ts";

/** An hour ago: long enough for objections to be over by the database's clock. */
const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe.each(databaseKinds)("an election on paper on %s", (kind) => {
  let database: Database;
  let hall: ElectingClass;
  let office: CallApi;
  let election = "";
  const people = new Map<string, Actor>();
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    hall = await addElectingClass(database, "jia");
    office = hall.as(hall.university.facultySecretary);
    for (const n of [10, 11, 12, 13]) people.set(String(n), await hall.student(n));
  }, 60_000);
  afterAll(() => database.close());

  const asStudent = (n: number) => hall.as(people.get(String(n)) as Actor);
  const send = (api: CallApi, body: unknown) => api<Acted>("POST", `/jia/elections/${election}/commands`, body);
  const codeOf = async (sent: ReturnType<typeof send>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.code;
  };
  const view = (api = office) => viewed(api, "jia", election);
  const enter = (api: CallApi, box: string, numbers: readonly number[], lines: readonly (readonly number[])[]) =>
    api<Acted>("POST", `/jia/elections/${election}/boxes/${encodeURIComponent(box)}`, {
      type: "enter",
      numbers: { returned: numbers[0], valid: numbers[1], invalid: numbers[2] },
      lines: lines.map((line, n) => ({ person: hall.person(n), for: line[0], against: line[1], abstain: line[2] })),
      writeIns: [{ person: hall.number(5), for: 2 }],
    });

  it("is set up from a template by the office that may, for a class of its faculty", async () => {
    const list = bodyOf(await office<ElectionList>("GET", "/jia/elections"));
    expect(list.organisations.map(({ name }) => name)).toEqual(["甲学院学生会"]);
    expect(list.classes.map(({ id }) => id)).toContain(hall.class);
    const body = { organisation: hall.union, unit: hall.class, template: "class-nomination", title: "推选代表候选人" };
    const made = { ...body, body: "class-meeting", channel: "paper" };
    const wrongBody = await office("POST", "/jia/elections", { ...made, body: "congress" });
    expect(wrongBody.ok ? "" : wrongBody.problem.code).toBe("vote-body-of-other-template");
    const wrongLevel = await office("POST", "/jia/elections", { ...made, template: "committee", body: "congress" });
    expect(wrongLevel.ok ? "" : wrongLevel.problem.code).toBe("vote-template-of-other-level");
    expect(wrongBody.ok ? "" : wrongBody.problem.detail).toContain("“班级推选”由班会举行。");
    expect(wrongLevel.ok ? "" : wrongLevel.problem.detail).toContain("“选举委员会”只在学校或学院举行。");
    const stranger = await asStudent(10)("POST", "/jia/elections", made);
    expect(stranger.ok ? "" : stranger.problem.code).toBe("not-permitted");
    election = bodyOf(await office<Acted>("POST", "/jia/elections", made)).id;
    expect(await view()).toMatchObject({
      status: "preparing",
      secrecy: "B",
      missing: expect.arrayContaining(["rules-not-adopted"]),
    });
  });

  it("takes the rules that the meeting adopted, with its vote", async () => {
    const adoption = { on: "2026-11-26", due: 60, present: 50, for: 25, against: 20, abstain: 5 };
    expect(await codeOf(send(office, { type: "adoptRules", rules: someRules, adoption }))).toBe(
      "vote-rules-not-carried",
    );
    const carried = { ...adoption, for: 40, against: 5 };
    const mistyped = { ...carried, on: "2999-01-01" };
    expect(await codeOf(send(office, { type: "adoptRules", rules: someRules, adoption: mistyped }))).toBe(
      "vote-day-to-come",
    );
    expect(await codeOf(send(office, { type: "adoptRules", rules: someRules, adoption: carried }))).toBe("accepted");
  });

  it("says which rule or which number of the meeting is missing or wrong, and takes no empty field for a nought", async () => {
    const wrong = async (rules: object, adoption: object | null = null) => {
      const answer = await send(office, { type: "adoptRules", rules: { ...someRules, ...rules }, adoption });
      return answer.ok ? [] : (answer.problem.errors ?? []).map(({ field, message }) => `${field} ${message}`);
    };
    expect(await wrong({ seats: 0 })).toEqual(["rules.seats 应选名额至少 1 名"]);
    expect(await wrong({ surplusPercent: "" })).toEqual(["rules.surplusPercent 差额请填整数，等额填 0"]);
    expect(await wrong({ surplusPercent: "-1" })).toEqual(["rules.surplusPercent 差额不能小于 0"]);
    const partly = { on: "2026-11-26", due: "60", present: "", for: "", against: "", abstain: "" };
    expect(await wrong({}, partly)).toEqual(["adoption.present 请填写实到人数", "adoption.for 请填写赞成人数"]);
  });

  it("knows that there is no thirteenth month", async () => {
    const answer = await send(office, { type: "freezeRoll", objectionsUntil: "2026-13-45T99:99" });
    expect(answer.ok ? [] : answer.problem.errors).toEqual([
      { field: "objectionsUntil", message: "没有这个日期或时间，请核对" },
    ]);
  });

  it("takes nobody of another class onto its roll", async () => {
    const outsider = await hall.outsider();
    const numbers = [hall.number(1), studentNumber(0, 1)];
    expect(outsider.units.class).not.toBe(hall.class);
    expect(await codeOf(send(office, { type: "freezeRoll", numbers, objectionsUntil: inAnHour() }))).toBe(
      "vote-elector-elsewhere",
    );
  });

  it("freezes the class as its roll, shows a voter the own place, and hears objections while they may be made", async () => {
    expect(await codeOf(send(office, { type: "freezeRoll", objectionsUntil: inAnHour() }))).toBe("accepted");
    const mine = await view(asStudent(10));
    expect(mine.roll).toMatchObject({ size: 60 });
    expect(mine.mine).toMatchObject({ number: hall.number(10), voted: null });
    expect(await codeOf(send(asStudent(10), { type: "objectToRoll", statement: "同学已休学" }))).toBe("accepted");
    const objections = (await view()).objections;
    expect(objections).toMatchObject([{ status: "received", statement: "同学已休学" }]);
    expect((await view(asStudent(11))).objections).toEqual([]);
    const answer = { type: "answerObjection", id: objections[0]?.id, upheld: true, answer: "已更正" };
    expect(await codeOf(send(office, answer))).toBe("accepted");
    expect(await codeOf(send(office, { type: "freezeRoll", objectionsUntil: anHourAgo() }))).toBe("vote-no-reason");
    const again = { type: "freezeRoll", objectionsUntil: anHourAgo(), reason: "更正休学" };
    expect(await codeOf(send(office, again))).toBe("accepted");
    const roll = bodyOf(await office<RollPage>("GET", `/jia/elections/${election}/roll`));
    expect([roll.total, roll.voters.length]).toEqual([60, 50]);
  });

  it("nominates those of the class, and fixes them in the order of strokes", async () => {
    expect(await codeOf(send(office, { type: "nominate", person: hall.number(0) }))).toBe("vote-nominations-not-open");
    expect(await codeOf(send(office, { type: "openNominations" }))).toBe("accepted");
    const outsider = "9100000";
    expect(await codeOf(send(office, { type: "nominate", person: outsider }))).toBe("vote-of-another-unit");
    for (const n of [0, 1]) {
      const nominate = { type: "nominate", person: hall.number(n), statement: "愿意为同学做事。" };
      expect(await codeOf(send(office, nominate))).toBe("accepted");
    }
    expect(await codeOf(send(office, { type: "fixCandidates" }))).toBe("vote-too-few-candidates");
    expect(await codeOf(send(office, { type: "nominate", person: hall.number(2) }))).toBe("accepted");
    expect(await codeOf(send(office, { type: "fixCandidates" }))).toBe("accepted");
    expect(await view()).toMatchObject({ fixed: true, candidatesNeeded: 3 });
  });

  it("prints its ballot and the tellers' sheets once candidates are fixed", async () => {
    const paper = (name: string) => office<{ title: string[] }>("GET", `/jia/elections/${election}/documents/${name}`);
    const ballot = bodyOf(await paper("ballot"));
    expect(JSON.stringify(ballot)).toContain("应选2名，候选人3名");
    expect(bodyOf(await paper("count-sheet")).title.join("")).toContain("推选代表候选人");
  });

  it("opens when scrutineers and tellers are named and enough are there", async () => {
    const tellers = { chief: hall.number(10), tellers: [hall.number(11), hall.number(12)], boxes: 2 };
    const withCandidate = { type: "nameTellers", ...tellers, chief: hall.number(0) };
    expect(await codeOf(send(office, withCandidate))).toBe("vote-candidate-among-tellers");
    expect(await codeOf(send(office, { type: "open", present: 50 }))).toBe("vote-not-ready");
    expect(await codeOf(send(office, { type: "nameTellers", ...tellers }))).toBe("accepted");
    expect((await view()).missing).toEqual([]);
    expect(await codeOf(send(office, { type: "open", present: 39 }))).toBe("vote-quorum-not-met");
    expect(await codeOf(send(asStudent(13), { type: "open", present: 50 }))).toBe("not-permitted");
    expect(await codeOf(send(office, { type: "open", present: 50 }))).toBe("accepted");
  });

  it("gives each person on the roll one paper ballot", async () => {
    const give = async (number: string) => {
      const answer = await asStudent(11)<{ issued: number }>("POST", `/jia/elections/${election}/papers`, { number });
      return answer.ok ? answer.body.issued : answer.problem.code;
    };
    expect(await give(hall.number(20))).toBe(1);
    expect(await give(hall.number(20))).toBe("vote-paper-given");
    expect(await give("9100000")).toBe("vote-not-on-roll");
    for (let n = 21; n < 29; n += 1) await give(hall.number(n));
    expect((await view()).turnout).toEqual({ paper: 9, sealed: 0, isExact: true });
    const student = await view(asStudent(13));
    expect(student.turnout).toEqual({ paper: 0, sealed: 0, isExact: false });
    expect(await codeOf(send(asStudent(10), { type: "close" }))).toBe("accepted");
    expect(await give(hall.number(30))).toBe("vote-paper-not-open");
  });

  it("counts boxes that two tellers agree on, after showing them where they differ", async () => {
    const lines = [
      [3, 0, 1],
      [2, 1, 1],
      [1, 0, 3],
    ];
    expect(await codeOf(send(asStudent(10), { type: "recordCount" }))).toBe("vote-boxes-open");
    expect((await enter(asStudent(11), "1号票箱", [5, 4, 1], lines)).ok).toBe(true);
    expect((await view(asStudent(12))).boxes[0]).toMatchObject({ status: "entered-once", mine: null, differences: [] });
    expect((await enter(asStudent(12), "1号票箱", [5, 4, 1], [[2, 1, 1], ...lines.slice(1)])).ok).toBe(true);
    const differences = (await view(asStudent(12))).boxes[0]?.differences;
    expect(differences).toMatchObject([
      { cell: "for", first: 3, second: 2 },
      { cell: "against", first: 0, second: 1 },
    ]);
    expect((await enter(asStudent(12), "1号票箱", [5, 4, 1], lines)).ok).toBe(true);
    const stranger = await enter(asStudent(13), "2号票箱", [4, 4, 0], lines);
    expect(stranger.ok ? "" : stranger.problem.code).toBe("not-permitted");
    for (const n of [11, 12])
      await enter(
        asStudent(n),
        "2号票箱",
        [4, 4, 0],
        [
          [4, 0, 0],
          [1, 0, 3],
          [1, 2, 1],
        ],
      );
    expect((await view()).boxes.map(({ status }) => status)).toEqual(["agreed", "agreed"]);
    const answer = await send(asStudent(10), { type: "recordCount" });
    expect(answer.ok ? "" : answer.problem.detail).toBe("");
    const { status, counted, elected } = await view();
    // Nine ballots, eight valid: five votes are the majority of eight. 7, 3, 2, and 4 written in.
    expect(counted[0]).toMatchObject({
      attendance: { due: 60, present: 50, issued: 9, returned: 9 },
      ballots: { valid: 8, invalid: 1, unreturned: 0 },
      bar: { of: 8, least: 5 },
    });
    expect([status, elected.map((one) => [one.id, one.for])]).toEqual(["short", [[hall.person(0), 7]]]);
    expect(counted[0]?.sentences.join("")).not.toContain(hall.person(0));
  });

  it("leaves a seat vacant with a reason, is declared by its chief scrutineer and waits for its notice", async () => {
    expect(await codeOf(send(office, { type: "leaveVacant", reason: "会议决定暂缺" }))).toBe("accepted");
    const declare = { type: "declare", chair: hall.number(13), on: "2026-11-26" };
    expect(await codeOf(send(office, declare))).toBe("not-permitted");
    expect(await codeOf(send(asStudent(10), declare))).toBe("accepted");
    expect(await view()).toMatchObject({ status: "declared", declaration: { chief: { id: hall.person(10) } } });
    expect(await codeOf(send(office, { type: "finalise" }))).toBe("vote-result-not-on-notice");
  });

  it("has its record on paper: boxes, minutes with every equation, the announcement, and the roll for those at the tables", async () => {
    const paper = async (name: string) =>
      JSON.stringify(bodyOf(await office("GET", `/jia/elections/${election}/documents/${name}`)));
    const minutes = await paper("minutes");
    const { counted, elected, declaration } = await view();
    const { attendance, ballots } = counted[0]!;
    for (const said of [
      `发出选票${attendance.issued}张＝收回选票${attendance.returned}张`.replace("收回选票", "收回"),
      `有效${ballots.valid}张＋无效${ballots.invalid}张`,
      "应选2名",
      "认得清的部分照计",
      "空白票有效",
      `${elected[0]?.name}当选，共1名`,
      "当场宣布",
      declaration?.minutes.slice(0, 8) ?? "none",
      "保密级别 B",
    ])
      expect(minutes).toContain(said);
    expect(await paper("announcement")).toContain("有异议的");
    expect(await paper("box-record")).toContain("2号票箱");
    for (const format of ["pdf", "docx"])
      for (const name of ["minutes", "announcement", "box-record"]) {
        const file = await office<{ bytes: Uint8Array }>(
          "GET",
          `/jia/elections/${election}/documents/${name}/${format}`,
        );
        expect(bodyOf(file).bytes.length, `${name}.${format}`).toBeGreaterThan(2_000);
      }
    const roll = await office<{ bytes: Uint8Array }>("GET", `/jia/elections/${election}/roll/csv`);
    const lines = Buffer.from(bodyOf(roll).bytes).toString("utf8").trim().split(/\r?\n/);
    expect(lines).toHaveLength(61);
    expect(lines[0]).toContain("领票签名");
    expect(await codeOf(asStudent(13)("GET", `/jia/elections/${election}/roll/csv`) as never)).toBe("not-permitted");
  });
});
