import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSchool, type Database } from "../../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testWorld } from "../../database/testing.ts";
import { uuidByTime } from "../../database/uuid.ts";
import type { ApiAnswer, CallApi } from "../../http/pages-contract.ts";
import type { School } from "../../schools/school.ts";
import { apiAs, officerWith, ordinaryStudent } from "../testing.ts";
import type { Problems, RosterImport, RosterImports, RosterState } from "./contract.ts";
import { rosterImportEndpoints } from "./routes.ts";

const header = "学号,姓名,性别,民族,学院,专业,年级,班级,政治面貌,培养层次";
const first = [
  "9202600001,赵苇,女,汉族,文学院,汉语言文学,2026,汉语2601班,共青团员,本科",
  "9202600002,钱芷,女,汉族,文学院,汉语言文学,2026,汉语2601班,共青团员,本科",
  "9202600003,孙 蓼,男,回族,理学院,物理学,2026,物理2601班,群众,本科",
  "9202600003,孙蓼,男,回族,理学院,物理学,2026,物理2601班,群众,本科",
];
const second = [
  "9202600001,赵苇,女,汉族,理学院,物理学,2026,物理2601班,共青团员,本科",
  "9202600003,孙蓼,男,回族,理学院,物理学,2026,物理2601班,群众,本科",
  "9202600004,李榆,男,汉族,医学院,护理学,2026,护理2601班,群众,本科",
];

describe.each(databaseKinds)("a roster import on %s", (kind) => {
  let database: Database;
  let api: CallApi;
  let school: School;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    school = await addTestSchool(database, "shili");
    await addTestSchool(database, "bieshi");
    api = apiAs(testWorld(database), rosterImportEndpoints, officerWith({}));
  });
  afterAll(() => database.close());

  const upload = (name: string, content: string | Uint8Array, slug = "shili") =>
    api<RosterImport>("POST", `/${slug}/roster-imports`, {
      name,
      bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
    });
  const until = async (id: string, status: string): Promise<RosterImport> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = bodyOf(await api<RosterImport>("GET", `/shili/roster-imports/${id}`));
      if (found.status === status) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the import never became ${status}`);
  };
  /** What is said of a file that has to be read to be refused: at once, or on its page when the machine is busy. */
  const refusalOf = async (name: string, content: string) => {
    const answer = await upload(name, content);
    return answer.ok ? (await until(answer.body.id, "refused")).refusal : answer.problem.detail;
  };
  const checked = async (rows: readonly string[], scope = "listed"): Promise<RosterImport> => {
    const uploaded = bodyOf(await upload("名册.csv", [header, ...rows].join("\n")));
    const found = await until(uploaded.id, "columns");
    const columns = Object.fromEntries(
      found.columns.flatMap(({ index, field }) => (field === null ? [] : [[String(index), field]])),
    );
    await api("POST", `/shili/roster-imports/${found.id}/columns`, { columns, scope });
    return until(found.id, "checked");
  };
  const confirm = (one: RosterImport, digest = one.difference?.digest) =>
    api<RosterImport>("POST", `/shili/roster-imports/${one.id}/confirm`, { digest });
  const undo = (one: RosterImport) => api<RosterImport>("POST", `/shili/roster-imports/${one.id}/undo`);
  const roster = async () => bodyOf(await api<RosterState>("GET", "/shili/roster"));

  test("recognises columns with samples, counts rows and problems, and has changed nothing until it is confirmed", async () => {
    const one = await checked(first);
    expect(one.columns.find(({ field }) => field === "name")).toMatchObject({
      title: "姓名",
      samples: ["赵苇", "钱芷", "孙 蓼"],
    });
    expect(one.check).toMatchObject({ dataRows: 4, good: 3, rejected: 1, repaired: 1 });
    expect(one.difference?.counts).toMatchObject({ before: 0, after: 3, added: 3, left: 0, moved: 0, same: 0 });
    expect(one.difference?.newUnits.map(({ kind: unit, name }) => `${unit} ${name}`)).toContain("faculty 文学院");
    const problems = bodyOf(await api<Problems>("GET", `/shili/roster-imports/${one.id}/problems?severity=rejected`));
    expect(problems.problems).toMatchObject([{ row: 5, field: "id", kind: "duplicate" }]);
    expect(await roster()).toMatchObject({ students: 0, lastImport: null });
    await api("POST", `/shili/roster-imports/${one.id}/give-up`);
  });

  test("is entered in the ledger with digest and counts, and can be undone", async () => {
    const one = await checked(first);
    const done = bodyOf(await confirm(one));
    expect(done).toMatchObject({ status: "imported", undoUntil: expect.any(String), entryId: expect.any(String) });
    expect(await roster()).toMatchObject({ students: 3, grades: [2026] });
    expect(await ledgerText(database, school)).toContain(one.difference?.digest);
    expect(await ledgerText(database, school)).not.toContain("赵苇");
    expect(bodyOf(await undo(one)).status).toBe("undone");
    expect(await roster()).toMatchObject({ students: 0, faculties: [] });
    expect(await count(database, school, "unit")).toBe(0);
  });

  test("sent twice by a double click, is one import and one answer", async () => {
    const one = await checked(first);
    const press = () =>
      api<RosterImport>(
        "POST",
        `/shili/roster-imports/${one.id}/confirm`,
        { digest: one.difference?.digest },
        { idempotencyKey: "double-click" },
      );
    const [once, twice] = [bodyOf(await press()), bodyOf(await press())];
    expect(twice).toEqual(once);
    expect(await roster()).toMatchObject({ students: 3 });
    bodyOf(await undo(one));
  });

  test("without any change is not confirmed, so that it stands in the way of no other's undoing", async () => {
    const one = await checked(first);
    bodyOf(await confirm(one));
    const same = await checked(first);
    expect(same.notes.join("")).toContain("与现有名册完全一致");
    expect(problemOf(await confirm(same))).toBe("roster-import-without-change");
    const rejected = await checked(["x,赵苇,女,汉族,文学院,汉语言文学,2026,汉语2601班,共青团员,本科"]);
    expect(rejected.notes.join("")).toContain("没有一行可以导入");
    expect(problemOf(await confirm(rejected))).toBe("roster-import-without-change");
    bodyOf(await undo(one));
  });

  test("that changes nothing but a detail says of how many, and is confirmed", async () => {
    const one = await checked(first);
    expect(one.difference?.updated).toBe(0);
    bodyOf(await confirm(one));
    const joined = first.map((line, at) => (at === 0 ? line.replace("共青团员", "中共党员") : line));
    const update = await checked(joined);
    expect(update.difference).toMatchObject({
      updated: 1,
      counts: { added: 0, left: 0, moved: 0, renamed: 0, same: 3 },
    });
    bodyOf(await confirm(update));
    bodyOf(await undo(update));
    bodyOf(await undo(one));
  });

  test("refuses a header without students before anybody has to name columns", async () => {
    expect(await refusalOf("名册.csv", header)).toContain("下面没有学生。现有名册没有任何改动");
  });

  test("compares with the last roster, and undoing it puts everybody back", async () => {
    const one = await checked(first);
    await confirm(one);
    const next = await checked(second, "school");
    expect(next.difference?.counts).toEqual({ before: 3, after: 3, added: 1, left: 1, moved: 1, same: 1, renamed: 0 });
    expect(next.difference?.moves).toEqual({ faculty: 1, major: 0, class: 0 });
    expect(problemOf(await confirm(next, "0".repeat(64)))).toBe("roster-changed-meanwhile");
    bodyOf(await confirm(next));
    expect(problemOf(await confirm(next))).toBe("roster-import-wrong-status");
    expect(await people(database, school)).toEqual([
      "9202600001 赵苇 理学院 null",
      "9202600002 钱芷 文学院 left",
      "9202600003 孙蓼 理学院 null",
      "9202600004 李榆 医学院 null",
    ]);
    expect(problemOf(await undo(one))).toBe("roster-import-followed");
    bodyOf(await undo(next));
    expect(await people(database, school)).toEqual([
      "9202600001 赵苇 文学院 null",
      "9202600002 钱芷 文学院 null",
      "9202600003 孙蓼 理学院 null",
    ]);
  });

  test("of a file with some faculties lets nobody of another faculty leave", async () => {
    const part = await checked(second.slice(2), "listed");
    expect(part.difference?.counts).toMatchObject({ before: 0, added: 1, left: 0 });
    const again = await checked(first.slice(0, 3));
    expect(again.difference?.counts).toMatchObject({ added: 0, left: 0, moved: 0, same: 3 });
  });

  test("cannot be undone when something rests on a person it added", async () => {
    const part = bodyOf(await confirm(await checked(second.slice(2), "listed")));
    await giveCode(database, school, "9202600004");
    expect(problemOf(await undo(part))).toBe("roster-import-built-upon");
    expect(await roster()).toMatchObject({ students: 4 });
  });

  test("cannot be undone after 24 hours", async () => {
    const part = bodyOf(
      await confirm(
        await checked([...second.slice(2), "9202600009,周槐,男,汉族,医学院,护理学,2026,护理2601班,群众,本科"]),
      ),
    );
    await inSchool(database, school.id, (tx) =>
      sql`update roster_import set confirmed_at = now() - interval '25 hours' where id = ${part.id}`.execute(tx),
    );
    expect(problemOf(await undo(part))).toBe("roster-import-too-old");
  });

  test("refuses a wrong file with a sentence and changes nothing", async () => {
    const before = await people(database, school);
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    for (const [name, content] of Object.entries({ "空.xlsx": "", "图.xlsx": png, "文.pdf": "%PDF-1.7 text" })) {
      const answer = await upload(name, content);
      expect(problemOf(answer), name).toBe("roster-file-refused");
      expect(answer.ok ? "" : answer.problem.detail).toContain("现有名册没有任何改动");
    }
    expect(await refusalOf("表.csv", "甲,乙\n1,2\n")).toContain("没有找到表头。现有名册没有任何改动");
    expect(await people(database, school)).toEqual(before);
  });

  test("is for the university's union office, and stays within its school", async () => {
    const student = apiAs(testWorld(database), rosterImportEndpoints, ordinaryStudent);
    expect(problemOf(await student("GET", "/shili/roster-imports"))).toBe("not-permitted");
    const faculty = apiAs(testWorld(database), rosterImportEndpoints, officerWith({ level: "faculty" }));
    expect(problemOf(await faculty("POST", "/shili/roster-imports", null))).toBe("not-permitted");
    const [any] = bodyOf(await api<RosterImports>("GET", "/shili/roster-imports")).imports;
    expect(problemOf(await api("GET", `/bieshi/roster-imports/${any?.id}`))).toBe("roster-import-not-found");
    expect(bodyOf(await api<RosterImports>("GET", "/bieshi/roster-imports")).imports).toEqual([]);
  });
});

function bodyOf<Body>(answer: ApiAnswer<Body>): Body {
  if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.detail}`);
  return answer.body;
}

function problemOf(answer: ApiAnswer<unknown>): string {
  return answer.ok ? "accepted" : answer.problem.code;
}

async function ledgerText(database: Database, school: School): Promise<string> {
  return inSchool(database, school.id, async (tx) => {
    const rows = await tx.selectFrom("ledger_entry").select("body").execute();
    return rows.map(({ body }) => Buffer.from(body).toString("utf8")).join("\n");
  });
}

async function count(database: Database, school: School, table: "unit" | "person"): Promise<number> {
  return inSchool(database, school.id, async (tx) => (await tx.selectFrom(table).select("id").execute()).length);
}

async function people(database: Database, school: School): Promise<readonly string[]> {
  return inSchool(database, school.id, async (tx) => {
    const rows = await tx
      .selectFrom("person")
      .innerJoin("unit", "unit.id", "person.faculty_id")
      .select(["person.number", "person.name", "unit.name as faculty", "person.left_on"])
      .orderBy("person.number")
      .execute();
    return rows.map(
      ({ number, name, faculty, left_on }) => `${number} ${name} ${faculty} ${left_on === null ? null : "left"}`,
    );
  });
}

async function giveCode(database: Database, school: School, number: string): Promise<void> {
  await inSchool(database, school.id, (tx) =>
    sql`
      insert into one_time_code (school_id, person_id, code_hash, expires_at, issued_by)
      select school_id, id, 'x', now(), ${uuidByTime()}::uuid from person where number = ${number}
    `.execute(tx),
  );
}
