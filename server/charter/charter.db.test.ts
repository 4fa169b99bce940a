import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inSchool, type Database } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";
import { databaseKinds, openTestDatabase } from "../database/testing.ts";
import { callAs, mustCall, type Asking } from "../http/play.ts";
import { addSmallUniversity, type SmallUniversity } from "../delegates/testing.ts";
import type { EvidenceCard, Findings, Leave, Rule, Settings, StoredFile } from "./contract.ts";
import { charterEndpoints } from "./routes.ts";

describe.each(databaseKinds)("the charter of a school on %s", (kind) => {
  let database: Database;
  let home: SmallUniversity;
  let away: SmallUniversity;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    home = await addSmallUniversity(database, "shili");
    away = await addSmallUniversity(database, "bieru");
    for (const one of [home, away]) await registerUnion(database, one);
  });
  afterAll(() => database.close());

  const find = (id: string) => {
    const found = charterEndpoints.find((one) => one.id === `charter.${id}`);
    if (found === undefined) throw new Error(id);
    return found;
  };
  type Who = "secretary" | "teacher" | "facultySecretary" | "student";
  const player = (who: Who, at = home) => ({ world: at.world, school: at.school, actor: at[who] });
  const ask = <Value>(who: Who, id: string, asking: Asking = {}, at = home) =>
    mustCall<Value>(player(who, at), find(id), asking);
  const attempt = (who: Who, id: string, asking: Asking = {}, at = home) => callAs(player(who, at), find(id), asking);
  const refused = (refusal: string) => ({ ok: false, refusal });
  const statusOf = async (rule: string, at = home) => {
    const { findings } = await ask<Findings>("student", "findings", {}, at);
    return findings.find((one) => one.rule === rule)?.status;
  };

  describe("settings", () => {
    const key = (name: string) => ({ params: { key: name } });
    const settingOf = async (name: string, at = home) =>
      (await ask<Settings>("student", "settings", { query: { key: name } }, at)).settings[0];
    const propose = (name: string, value: unknown, reason = "本校惯例") => ({ ...key(name), body: { value, reason } });

    it("made stricter hold at once, at this school and no other", async () => {
      expect(await attempt("student", "propose-setting", propose("organ-layers", 1))).toEqual(refused("not-permitted"));
      await ask("secretary", "propose-setting", propose("organ-layers", 1));
      expect(await settingOf("organ-layers")).toMatchObject({ value: 1, isDefault: false, proposal: null });
      expect(await settingOf("organ-layers", away)).toMatchObject({ value: 2, isDefault: true });
      const { settings } = await ask<Rule>("student", "rule", { params: { rule: "S-5.1" } });
      expect(settings.map(({ key: own, value }) => [own, value])).toEqual([["organ-layers", 1]]);
    });

    it("made laxer wait for somebody else, and the old value holds meanwhile", async () => {
      await ask("teacher", "propose-setting", propose("notice-working-days", 3));
      expect(await settingOf("notice-working-days")).toMatchObject({ value: 5, proposal: { value: 3 } });
      const approve = { ...key("notice-working-days"), body: { reason: "同意" } };
      expect(await attempt("teacher", "approve-setting", approve)).toEqual(refused("setting-own-proposal"));
      expect(await attempt("secretary", "approve-setting", approve)).toEqual(refused("not-permitted"));
      expect(await attempt("secretary", "withdraw-setting", key("notice-working-days"))).toEqual(
        refused("setting-not-the-proposer"),
      );
      await ask("teacher", "withdraw-setting", key("notice-working-days"));
      await ask("secretary", "propose-setting", propose("notice-working-days", 3));
      await ask("teacher", "approve-setting", approve);
      expect(await settingOf("notice-working-days")).toMatchObject({ value: 3, basis: { reason: "本校惯例" } });
    });

    it.each([
      ["notice-working-days", 0],
      ["notice-working-days", "五"],
      ["year-kind", "lunar"],
      ["core-posts", []],
      ["quorum", { numerator: 3, denominator: 2, comparator: "at-least" }],
      ["students-served-day", { month: 2, day: 30 }],
      ["appraisal-weights", { politics: 100, character: 0, study: 0, performance: 0, discipline: 0 }],
      ["D-14.wording", " "],
      ["S-4.8.percent", 101],
    ])("refuse for %s the value %j", async (name, value) => {
      expect(await attempt("secretary", "propose-setting", propose(name, value))).toEqual(
        refused("setting-not-a-valid-value"),
      );
    });

    it("has no key for a number that another setting moves, nor for words that were read in their source", async () => {
      for (const name of ["S-5.6.extraWithCampuses", "S-4.8.wording", "nothing"])
        expect(await attempt("secretary", "propose-setting", propose(name, 1))).toEqual(refused("not-found"));
    });

    it("answer a form that was sent twice once, and refuse one that is stale", async () => {
      const once = { ...propose("application-window-working-days", 7), idempotencyKey: "one-form-sent-twice" };
      const [first, second] = [
        await ask("secretary", "propose-setting", once),
        await ask("secretary", "propose-setting", once),
      ];
      expect(second).toEqual(first);
      expect(await attempt("secretary", "propose-setting", propose("application-window-working-days", 7))).toEqual(
        refused("setting-nothing-changed"),
      );
    });

    it("are not overwritten by a form that was filled in before somebody else changed them", async () => {
      const name = "application-window-working-days";
      const untouched = (await settingOf(name))?.version ?? "";
      await ask("secretary", "propose-setting", { ...propose(name, 8), ifMatch: untouched });
      expect(await attempt("secretary", "propose-setting", { ...propose(name, 9), ifMatch: untouched })).toEqual(
        refused("changed-meanwhile"),
      );
      const seen = await settingOf(name);
      expect(seen).toMatchObject({ value: 8 });
      await ask("secretary", "propose-setting", { ...propose(name, 9), ifMatch: seen?.version ?? "" });
      expect(await settingOf(name)).toMatchObject({ value: 9 });
    });

    it("replace words marked 待核实 only with somebody else's approval", async () => {
      await ask(
        "secretary",
        "propose-setting",
        propose("D-14.wording", "评奖评优以评议结果为依据。", "见示例发〔2026〕3号"),
      );
      const unchanged = await ask<Rule>("student", "rule", { params: { rule: "D-14" } });
      expect(unchanged.rule.ownWording).toBeNull();
      await ask("teacher", "approve-setting", { ...key("D-14.wording"), body: { reason: "已核对原文" } });
      const changed = await ask<Rule>("student", "rule", { params: { rule: "D-14" } });
      expect(changed.rule.ownWording).toBe("评奖评优以评议结果为依据。");
    });
  });

  describe("evidence", () => {
    const charter = () => ({
      organisation: home.organisation,
      kind: "charter",
      title: "示例大学学生会章程",
      date: "2026-05-20",
      fields: { published: "yes" },
    });
    let entered = "";

    it("of a kind that a rule reads changes its finding at once", async () => {
      expect(await statusOf("S-1.4")).toBe("not-yet-known");
      expect(await attempt("student", "enter-evidence", { body: charter() })).toEqual(refused("not-permitted"));
      expect(await attempt("facultySecretary", "enter-evidence", { body: charter() })).toEqual(
        refused("not-permitted"),
      );
      entered = (await ask<{ id: string }>("secretary", "enter-evidence", { body: charter() })).id;
      expect(await statusOf("S-1.4")).toBe("holds");
      expect(await statusOf("S-1.4", away)).toBe("not-yet-known");
    });

    it("may not be dated ahead, nor speak of numbers nobody has, nor belong to another school's union", async () => {
      const body = charter();
      expect(await attempt("secretary", "enter-evidence", { body: { ...body, date: "2999-01-01" } })).toEqual(
        refused("evidence-dated-in-the-future"),
      );
      expect(await attempt("secretary", "enter-evidence", { body: { ...body, numbers: ["000000"] } })).toMatchObject({
        ok: false,
        refusal: { kind: "numbers-unknown" },
      });
      const foreign = { ...body, organisation: away.organisation };
      expect(await attempt("secretary", "enter-evidence", { body: foreign })).toEqual(refused("not-found"));
    });

    it("keeps a document by its digest, and nothing that is no document", async () => {
      const upload = (text: string) => ({ upload: { name: "章程.pdf", bytes: new TextEncoder().encode(text) } });
      expect(await attempt("secretary", "store-evidence-file", upload("#!/bin/sh"))).toEqual(
        refused("evidence-file-type"),
      );
      const stored = await ask<StoredFile>("secretary", "store-evidence-file", upload("%PDF-1.7 示例"));
      const body = { ...charter(), digest: stored.digest, fileName: stored.name, reason: "补上扫描件" };
      await ask("secretary", "correct-evidence", { params: { evidence: entered }, body });
      const card = await ask<EvidenceCard>("secretary", "evidence-card", { params: { evidence: entered } });
      expect(card).toMatchObject({ evidence: { digest: stored.digest }, inner: { corrections: 1 } });
      const seen = await ask<EvidenceCard>("student", "evidence-card", { params: { evidence: entered } });
      expect([seen.inner, seen.mayKeep]).toEqual([null, false]);
      expect(await attempt("student", "evidence-file", { params: { evidence: entered } })).toEqual(
        refused("not-permitted"),
      );
      expect(await attempt("secretary", "evidence-file", { params: { evidence: entered } })).toMatchObject({
        ok: true,
      });
      expect(await attempt("secretary", "evidence-file", { params: { evidence: entered } }, away)).toEqual(
        refused("no-such-file"),
      );
    });

    it("withdrawn with a reason no longer counts", async () => {
      await ask("secretary", "withdraw-evidence", { params: { evidence: entered }, body: { reason: "章程已修订" } });
      expect(await statusOf("S-1.4")).toBe("not-yet-known");
      expect(
        await attempt("secretary", "withdraw-evidence", { params: { evidence: entered }, body: { reason: "再撤" } }),
      ).toEqual(refused("evidence-wrong-status"));
    });
  });

  describe("leaves", () => {
    const request = (rule: string, until = "") => ({
      body: { rule, organisation: home.organisation, reason: "两个校区各需一人", until },
    });
    let leave = "";

    it("are for rules with exceptions, and for none that is neither breached nor can stop a step", async () => {
      expect(await attempt("secretary", "ask-leave", request("S-5.6"))).toEqual(refused("leave-not-presumptive"));
      expect(await statusOf("S-4.8")).toBe("not-yet-known");
      expect(await attempt("secretary", "ask-leave", request("S-4.8"))).toEqual(refused("leave-nothing-to-justify"));
    });

    it("may be asked for before the step that would breach the rule, by who keeps the union's records", async () => {
      expect(await statusOf("S-5.9")).not.toBe("breached");
      expect(await attempt("student", "ask-leave", request("S-5.9"))).toEqual(refused("not-permitted"));
      expect(await attempt("secretary", "ask-leave", request("S-5.9", "2020-01-01"))).toEqual(
        refused("leave-day-has-passed"),
      );
      leave = (await ask<{ id: string }>("secretary", "ask-leave", request("S-5.9"))).id;
      expect(await statusOf("S-5.9")).not.toBe("justified");
    });

    it("are agreed to by another, and then justify the breach", async () => {
      const decide = (decision: string) => ({ params: { leave }, body: { decision } });
      expect(await attempt("secretary", "decide-leave", decide("agree"))).toEqual(refused("not-permitted"));
      expect(await attempt("teacher", "decide-leave", decide("withdraw"))).toEqual(refused("leave-not-the-applicant"));
      expect(await attempt("teacher", "decide-leave", decide("decline"))).toEqual(refused("leave-no-reason"));
      await ask("teacher", "decide-leave", decide("agree"));
      await addThreeDeputies(database, home);
      expect(await statusOf("S-5.9")).toBe("justified");
      expect(await attempt("secretary", "decide-leave", decide("end"))).toEqual(refused("leave-still-needed"));
    });

    it("end when the rule is kept again", async () => {
      await inSchool(database, home.school.id, (transaction) =>
        transaction
          .updateTable("mandate")
          .set({ ends_on: "2026-11-01" })
          .where("begins_on", "=", "2026-03-01")
          .execute(),
      );
      await ask("secretary", "decide-leave", { params: { leave }, body: { decision: "end" } });
      expect(await ask<Leave>("secretary", "leave", { params: { leave } })).toMatchObject({ status: "ended" });
    });
  });

  describe("the text a school adopts", () => {
    const proposal = { body: { profile: "deepening-2019", from: "2027-01-01", reason: "按上级部署" } };
    const decide = (decision: string, side = "league") => ({ body: { decision, side, reason: "" } });

    it("is proposed by the office and signed by who may sign for the committee", async () => {
      expect(await attempt("student", "propose-profile", proposal)).toEqual(refused("not-permitted"));
      const past = { body: { ...proposal.body, profile: "nothing" } };
      expect(await attempt("secretary", "propose-profile", past)).toEqual(refused("profile-no-such-profile"));
      await ask("secretary", "propose-profile", proposal);
      expect(await attempt("secretary", "decide-profile", decide("approve"))).toMatchObject({ ok: false });
      expect(await attempt("teacher", "decide-profile", decide("approve"))).toMatchObject({ ok: false });
      await ask("secretary", "decide-profile", decide("withdraw"));
    });
  });
});

/** The small university's union as the register keeps it, so that the rules are asked of it. */
async function registerUnion(database: Database, { school, organisation: id }: SmallUniversity): Promise<void> {
  const union = { id, name: "示例学生会", kind: "studentUnion", level: "university", parent: null, unit: null };
  const state = jsonb({
    status: "standing",
    ...union,
    partyBody: null,
    leagueBody: null,
    liaison: null,
    departments: [],
  });
  const seating = { how: "appointed", by: "league-committee", on: "2026-01-01" };
  const sitting = jsonb({ status: "sitting", portfolio: null, seating });
  await inSchool(database, school.id, async (transaction) => {
    await transaction.updateTable("organisation").set({ state }).where("id", "=", id).execute();
    await transaction.updateTable("mandate").set({ state: sitting }).execute();
  });
}

/** Three deputies in one department, all in office since 1 March 2026: one too many. */
async function addThreeDeputies(database: Database, { school, organisation }: SmallUniversity): Promise<void> {
  await inSchool(database, school.id, async (transaction) => {
    const students = await transaction
      .selectFrom("person")
      .select("id")
      .where("kind", "=", "student")
      .limit(3)
      .execute();
    const [post, department] = [crypto.randomUUID(), crypto.randomUUID()];
    await transaction
      .insertInto("post")
      .values({
        school_id: school.id,
        id: post,
        organisation_id: organisation,
        department_id: department,
        kind: "deputy-head",
        title: "副部长",
        state: jsonb({
          status: "standing",
          id: post,
          organisation,
          kind: "deputy-head",
          title: "副部长",
          department,
          seats: 3,
        }),
      })
      .execute();
    const seating = { how: "appointed", by: "presidium", on: "2026-03-01" };
    await transaction
      .insertInto("mandate")
      .values(
        students.map(({ id }) => ({
          school_id: school.id,
          id: crypto.randomUUID(),
          person_id: id,
          post_id: post,
          organisation_id: organisation,
          begins_on: "2026-03-01",
          ends_on: null,
          state: jsonb({ status: "sitting", portfolio: null, seating }),
        })),
      )
      .execute();
  });
}
