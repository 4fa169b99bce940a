import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deriveSecret, drawCredential, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { openToolFolder, toolVersion } from "@tongxin/ballot/testing/belenios-tool.ts";
import { readMembers } from "@tongxin/verify/archive.ts";
import { entryOf, verifyBallotProof } from "@tongxin/verify/sealed/ballot-proof.ts";
import { verifySealedBundle } from "@tongxin/verify/sealed/bundle.ts";
import { verifyReceipt } from "@tongxin/verify/tlog-proof.ts";
import { verifyArchive } from "@tongxin/ballot/verifier/verify-archive.ts";
import type { SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { inSchool, type Database } from "../../database/connection.ts";
import { databaseKinds, openTestDatabase } from "../../database/testing.ts";
import type { CallApi } from "../../http/pages-contract.ts";
import { keepLedger } from "../../ledger/keeper.ts";
import { logFolder } from "../../ledger/publication.ts";
import { addElectingClass, bodyOf, someRules, viewed, type ElectingClass } from "../testing.ts";
import type { Acted, Rules } from "../contract.ts";
import { commitBox } from "./commitments.ts";
import type { BoardView, BoothView, CeremonyView } from "./contract.ts";
import { finishClosings } from "./following-close.ts";
import { chance, prepareBallot, trusteeWith, type Trustee } from "./testing.ts";

const anHourAgo = () => new Date(Date.now() - 3_600_000).toISOString();
const [yes, no, none] = ["for", "against", "abstain"] as const;
const trusteeNumbers = [20, 21, 22];

const replace = (bytes: Uint8Array, from: RegExp, to: string) =>
  Buffer.from(Buffer.from(bytes).toString("utf8").replace(from, to));

describe.each(databaseKinds)("a sealed election on %s", (kind) => {
  let database: Database;
  let hall: ElectingClass;
  let office: CallApi;
  let election = "";
  let trustees: Trustee[] = [];
  /** The receipts of a voter who voted again after the box had been entered. */
  let revoted = { early: "", late: "" };
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    hall = await addElectingClass(database, "mi");
    office = hall.as(hall.university.facultySecretary);
  }, 60_000);
  afterAll(() => database.close());

  const path = () => `/mi/elections/${election}`;
  const send = (api: CallApi, body: unknown) => api<Acted>("POST", `${path()}/commands`, body);
  const codeOf = async (sent: ReturnType<CallApi>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.code;
  };
  const as = async (n: number) => hall.as(await hall.student(n));
  const keys = async (api = office) => bodyOf(await api<CeremonyView>("GET", `${path()}/keys`));
  const view = () => viewed(office, "mi", election);
  const ballot = async (n: number, marks: SealedMarks["marks"], writeIns: readonly number[] = []) =>
    prepareBallot(await as(n), path(), { marks, writeIns });
  const cast = async (n: number, marks: SealedMarks["marks"], writeIns: readonly number[] = []) =>
    bodyOf(await (await ballot(n, marks, writeIns)).send());
  const board = async (receipt = "") =>
    bodyOf(await office<BoardView>("GET", `${path()}/board/1?receipt=${encodeURIComponent(receipt)}`));
  const file = async (name: string) => {
    const answer = await office<{ bytes: Uint8Array }>("GET", `${path()}/board/1/${name}`);
    return bodyOf(answer).bytes;
  };

  /** The proof of a ballot, or why there is none. */
  const proofOf = async (receipt: string): Promise<string> => {
    const asked = `${path()}/board/1/proof?receipt=${encodeURIComponent(receipt)}`;
    const answer = await office<{ bytes: Uint8Array }>("GET", asked);
    return answer.ok ? Buffer.from(answer.body.bytes).toString("utf8") : answer.problem.code;
  };
  const ledgerKey = () => readFileSync(join(logFolder(hall.university.world.dataFolder, "mi"), "keys"), "utf8").trim();
  const verifiedText = async (text: string) => {
    return verifyBallotProof(text, verifyReceipt(entryOf(text) ?? "", [ledgerKey()]));
  };
  const verified = async (receipt: string) => verifiedText(await proofOf(receipt));

  async function setUp(rules: Rules, isTrial: boolean, channel = "sealed") {
    const body = { organisation: hall.union, unit: hall.class, template: "class-nomination", title: "密封推选" };
    const terms = { ...body, body: "class-meeting", channel, isTrial };
    election = bodyOf(await office<Acted>("POST", "/mi/elections", terms)).id;
    const adopted = { type: "adoptRules", rules, adoption: null };
    const tellers = {
      type: "nameTellers",
      chief: hall.number(10),
      tellers: [hall.number(11), hall.number(12)],
      boxes: 1,
    };
    for (const step of [
      adopted,
      { type: "freezeRoll", objectionsUntil: anHourAgo() },
      { type: "openNominations" },
      ...[0, 1, 2].map((n) => ({ type: "nominate", person: hall.number(n) })),
      { type: "fixCandidates" },
      tellers,
    ])
      expect(await codeOf(send(office, step))).toBe("accepted");
  }

  async function makeKeys(group = "Ed25519") {
    const convene = { type: "convene", trustees: trusteeNumbers.map((n) => hall.number(n)), threshold: 2, group };
    expect(await codeOf(office("POST", `${path()}/keys/commands`, convene))).toBe("accepted");
    trustees = await Promise.all(trusteeNumbers.map(async (n) => trusteeWith(await as(n), path())));
    for (let visit = 0; visit < 4; visit++)
      for (const trustee of trustees) expect(await trustee.visit()).toBe("accepted");
  }

  describe("for two seats among three", () => {
    const rules: Rules = { ...someRules, writeIns: false };

    it("is prepared like any other, and misses its keys and credentials", async () => {
      await setUp(rules, kind === "pglite");
      expect((await view()).missing).toEqual(["seal-not-prepared"]);
      expect(await codeOf(send(office, { type: "seal" }))).toBe("vote-keys-not-ready");
      expect(await codeOf(send(office, { type: "open" }))).toBe("vote-not-ready");
    });

    it("has keys that three trustees make in three visits each, none of whom stands", async () => {
      const convene = { type: "convene", threshold: 2 };
      const asked = (persons: readonly number[], by = office, threshold = 2) =>
        codeOf(by("POST", `${path()}/keys/commands`, { ...convene, trustees: persons.map(hall.number), threshold }));
      expect(await asked([0, 20, 21])).toBe("keys-trustee-stands");
      expect(await asked([20, 21])).toBe("keys-too-few-trustees");
      expect(await asked(trusteeNumbers, office, 3)).toBe("keys-threshold-of-all");
      expect(await asked(trusteeNumbers, await as(20))).toBe("not-permitted");
      expect(await asked(trusteeNumbers)).toBe("accepted");
      const [first, second, third] = (await Promise.all(
        trusteeNumbers.map(async (n) => trusteeWith(await as(n), path())),
      )) as [Trustee, Trustee, Trustee];
      trustees = [first, second, third];
      for (const trustee of trustees) expect(await trustee.visit()).toBe("accepted");
      expect(await first.visit()).toBe("accepted");
      expect(await first.visit()).toBe("nothing-to-do");
      expect(await trusteeWith(await as(21), path()).visit()).toBe("wrong-seed");
      expect((await keys()).mine).toBeNull();
      expect((await keys(await as(21))).mine).toMatchObject({ number: 2, next: "contribute", shares: [] });
      for (const trustee of [second, third, first, second, third]) expect(await trustee.visit()).toBe("accepted");
      expect(await keys()).toMatchObject({ status: "rehearsing" });
      expect((await keys()).trustees.map(({ visits }) => visits)).toEqual([3, 3, 3]);
      expect(await codeOf(send(office, { type: "seal" }))).toBe("vote-keys-not-ready");
      for (const trustee of trustees) expect(await trustee.visit()).toBe("accepted");
      expect(await keys()).toMatchObject({ status: "ready", threshold: 2 });
    });

    it("takes as many credentials as voters, and no others", async () => {
      const give = (body: unknown, by = office) => codeOf(by("POST", `${path()}/keys/credentials`, body));
      expect(await give({ how: "given", credentials: ["00"] })).toBe("credentials-count");
      const wrong = Array.from({ length: 60 }, (_, n) => String(n));
      expect(await give({ how: "given", credentials: wrong })).toBe("credentials-unreadable");
      expect(await give({ how: "given", credentials: wrong.map(() => "0") })).toBe("credentials-twice");
      expect(await give({ how: "draw" }, await as(20))).toBe("not-permitted");
      expect(await give({ how: "draw" })).toBe("accepted");
      expect((await keys()).credentials).toEqual({ count: 60, voters: 60, isHeldHere: true });
      expect(await codeOf(send(office, { type: "seal" }))).toBe("accepted");
      expect((await view()).missing).toEqual([]);
    });

    it("lets an office of its own have the roll, and is prepared again when another list comes from there", async () => {
      const roll = await office<{ bytes: Uint8Array }>("GET", `${path()}/roll/csv`);
      const lines = Buffer.from(bodyOf(roll).bytes).toString("utf8").trimEnd().split("\r\n");
      expect(lines[0]).toBe("\uFEFF序号,姓名,学号,班级,领票签名");
      expect(lines).toHaveLength(61);
      expect(lines.filter((line) => line.split(",")[2] === hall.number(30))).toHaveLength(1);
      expect(await codeOf((await as(30))("GET", `${path()}/roll/csv`))).toBe("not-permitted");

      expect((await keys()).isSealed).toBe(true);
      const { uuid } = await keys();
      const group = present(openHostGroup("Ed25519"), "the group of ballots");
      const publicHalf = (credential: string) =>
        group.write(publicCredential(group, deriveSecret(group, { credential, uuid: uuid ?? "" }, "sha256")));
      const credentials = Array.from({ length: 60 }, () => publicHalf(drawCredential(chance)));
      const give = (body: unknown) => codeOf(office("POST", `${path()}/keys/credentials`, body));
      expect(await give({ how: "given", credentials })).toBe("accepted");
      expect(await keys()).toMatchObject({ isSealed: false, credentials: { count: 60, isHeldHere: false } });
      expect(await codeOf(send(office, { type: "open" }))).toBe("vote-sealed-question-missing");
      expect(await give({ how: "draw" })).toBe("accepted");
      expect(await codeOf(send(office, { type: "seal" }))).toBe("accepted");
      expect((await keys()).isSealed).toBe(true);
    });

    it("opens with a question that does not change any more", async () => {
      expect(await codeOf((await as(30))("GET", `${path()}/booth`))).toBe("ballot-box-closed");
      expect(await codeOf(send(office, { type: "open" }))).toBe("accepted");
      const booth = bodyOf(await (await as(30))<BoothView>("GET", `${path()}/booth`));
      expect(booth).toMatchObject({ form: { kind: "each", limit: 2 }, seats: 2, voted: null, writeIns: 0 });
      expect(booth).toMatchObject({ channel: "sealed", trustees: { count: 3, threshold: 2 }, blankIsVoid: false });
      expect(booth.rules).toEqual([
        {
          lo: 0,
          hi: 2,
          parts: [
            [0, 0],
            [1, 0],
            [2, 0],
          ],
        },
      ]);
      const give = office("POST", `${path()}/keys/credentials`, { how: "draw" });
      expect(await codeOf(give)).toBe("credentials-in-use");
      const convene = { type: "convene", trustees: trusteeNumbers.map(hall.number), threshold: 2 };
      expect(await codeOf(office("POST", `${path()}/keys/commands`, convene))).toBe("keys-in-use");
      const outsider = hall.as(await hall.outsider());
      expect(await codeOf(outsider("GET", `${path()}/booth`))).toBe("ballot-not-on-roll");
    });

    it("takes a ballot once, the same one again with the same receipt, and another in its place", async () => {
      const first = await ballot(30, [yes, none, no]);
      expect(bodyOf(await first.send())).toEqual({ receipt: first.receipt, as: "received" });
      expect(bodyOf(await first.send())).toEqual({ receipt: first.receipt, as: "known" });
      const second = await ballot(30, [none, yes, none]);
      expect(bodyOf(await second.send())).toEqual({ receipt: second.receipt, as: "replaced" });
      expect(bodyOf(await first.send())).toEqual({ receipt: first.receipt, as: "known" });
      expect((await board(first.receipt)).asked?.found).toBe("replaced");
      expect(await board(second.receipt)).toMatchObject({
        isOpen: true,
        total: null,
        receipts: [],
        asked: { found: "counts" },
      });
      expect((await board("nothing")).asked?.found).toBe("unknown");
      const { receipt } = second;
      expect((await board(receipt.slice(0, 12))).asked?.found).toBe("counts");
      expect((await board(receipt.slice(0, 12).replaceAll(/.{4}/g, "$& "))).asked?.found).toBe("counts");
      for (const wrong of [receipt.slice(0, 11), "%%%%%%%%%%%%", "____________"])
        expect((await board(wrong)).asked?.found).toBe("unknown");
    });

    it("refuses what is not whole: a changed ballot, one without its proof, another's credential, an outsider's", async () => {
      const own = await ballot(31, [yes, yes, no]);
      const api = await as(31);
      const post = (by: CallApi, body: object) => codeOf(by("POST", `${path()}/ballots`, body));
      const changed = own.body.ballot.replace(/(?<="challenge":")\d/, (digit) => (digit === "1" ? "2" : "1"));
      expect(await post(api, { ...own.body, ballot: changed })).toBe("ballot-unsound");
      expect(await post(api, { ...own.body, ballot: `${own.body.ballot} ` })).toBe("ballot-unsound");
      expect(await post(api, { ...own.body, proofs: [] })).toBe("ballot-unsound");
      expect(await post(api, { ...own.body, round: 2 })).toBe("ballot-box-closed");
      expect(await post(hall.as(await hall.outsider()), own.body)).toBe("ballot-not-on-roll");
      const other = await ballot(30, [none, none, none]);
      expect(await post(api, other.body)).toBe("ballot-credential-of-another");
      expect(bodyOf(await own.send()).as).toBe("received");
      const fresh = await ballot(32, [yes, none, none]);
      expect(await post(api, fresh.body)).toBe("ballot-other-credential");
    });

    it("takes many at once, from every voter one", async () => {
      const voters = Array.from({ length: 24 }, (_, n) => 32 + n);
      const ready = await Promise.all(voters.map((n) => ballot(n, n % 4 === 0 ? [yes, no, yes] : [yes, yes, none])));
      const answers = await Promise.all(ready.flatMap(({ send: sendIt }) => [sendIt(), sendIt()]));
      const said = answers.map((answer) => bodyOf(answer).as);
      expect(said.filter((one) => one === "received")).toHaveLength(24);
      expect(said.filter((one) => one === "known")).toHaveLength(24);
      for (let n = 3; n < 20; n++) await cast(n, [yes, none, no]);
      expect((await view()).turnout).toMatchObject({ paper: 0, sealed: 43 });
    });

    it("enters its box in the ledger while it is open, in steps that tell nobody's vote, and proves who is in it", async () => {
      const { world, school } = hall.university;
      const commit = () => commitBox({ world, school }, { election, round: 1 });
      const { receipt: early } = await cast(30, [none, none, yes]);
      expect(await board(early)).toMatchObject({ commitment: null, asked: { found: "counts", hasProof: false } });
      expect(await proofOf(early)).toBe("ballot-proof-not-yet");
      expect(await commit()).toMatchObject({ ok: true, value: { event: { round: 1, ballots: 45 } } });
      expect(await commit()).toMatchObject({ ok: false, refusal: { kind: "box-too-few-new", new: 0 } });
      expect(await proofOf(early)).toBe("ballot-proof-not-yet"); // the ledger is not published yet
      await keepLedger(world, () => undefined).settle();
      const { receipt: late } = await cast(30, [none, yes, none]);
      const shown = { receipt: early, found: "replaced", hasProof: true };
      expect(await board(early.slice(0, 12))).toMatchObject({ commitment: { ballots: 45 }, asked: shown });
      expect(await verified(early.slice(0, 12))).toMatchObject({
        verdict: "passed",
        receipt: early,
        box: { election, ballots: 45, isClosed: false },
      });
      expect(await board(late)).toMatchObject({ asked: { found: "counts", hasProof: false } });
      expect(await proofOf(late)).toBe("ballot-proof-not-yet");
      expect(await proofOf("AAAAAAAAAAAA")).toBe("ballot-proof-unknown");
      revoted = { early, late };
    });

    it("closes with its box digested, and takes nothing afterwards", async () => {
      const late = await ballot(56, [yes, none, none]);
      expect(await codeOf(send(office, { type: "close" }))).toBe("accepted");
      expect(await codeOf(late.send())).toBe("ballot-box-closed");
      const closed = await board();
      expect(closed).toMatchObject({ isOpen: false, total: 43, hasSide: true, stage: "decrypting" });
      expect(closed.receipts).toHaveLength(43);
      expect([...closed.receipts].sort()).toEqual(closed.receipts);
      expect(closed.entry).not.toBeNull();
      expect(await codeOf(send(await as(10), { type: "recordCount" }))).toBe("opening-unfinished");
    });

    it("proves of every ballot that counts that it is in the box at the close, and of no other", async () => {
      await keepLedger(hall.university.world, () => undefined).settle();
      expect(await verified(revoted.late)).toMatchObject({
        verdict: "passed",
        box: { election, ballots: 43, isClosed: true },
      });
      expect(await proofOf(revoted.early)).toBe("ballot-proof-replaced");
      const text = await proofOf(revoted.late);
      const wrong = text.replace(`receipt ${revoted.late}`, `receipt ${revoted.early}`);
      expect(await verifiedText(wrong)).toMatchObject({ verdict: "failed" });
    });

    it("has a close that a server left half-done finished by the next one, and a finished one left alone", async () => {
      const { world, school } = hall.university;
      const before = await board();
      await inSchool(database, school.id, (transaction) =>
        sql`update sealed_vote set tally = null, ballot_count = null, close_entry = null`.execute(transaction),
      );
      expect(await board()).toMatchObject({ stage: "adding-up", entry: null });
      expect((await keys(await as(20))).opening).toMatchObject({ stage: "adding-up", isMine: false });
      expect(await finishClosings(world)).toBe(1);
      expect(await board()).toEqual(before);
      expect(await finishClosings(world)).toBe(0);
    });

    it("is opened by any two of its trustees, with no help of the third", async () => {
      const [first, , third] = trustees as [Trustee, Trustee, Trustee];
      expect(await third.part()).toBe("accepted");
      expect(await third.part()).toBe("nothing-to-do");
      expect(await trusteeWith(await as(20), path()).part()).toBe("wrong-seed");
      expect(await first.part()).toBe("accepted");
      expect((await keys()).opening).toMatchObject({ stage: "opened", needed: 2, done: [3, 1] });
    });

    it("counts what was sealed, as paper would", async () => {
      expect(await codeOf(send(await as(10), { type: "recordCount" }))).toBe("accepted");
      const [counted] = (await view()).counted;
      expect(counted?.attendance).toEqual({ due: 60, present: 43, issued: 43, returned: 43 });
      const printed = (await view()).nominations.map(({ id }) => id);
      const lines = (counted?.lines ?? []).map(
        ({ id, ...line }) => [id, line.for, line.against, line.abstain] as const,
      );
      const expected = [
        [printed[0], 42, 0, 1],
        [printed[1], 20, 6, 17],
        [printed[2], 6, 18, 19],
      ] as const;
      expect(new Map(lines.map(([id, ...rest]) => [id, rest]))).toEqual(
        new Map(expected.map(([id, ...rest]) => [id, rest])),
      );
    });

    it("leaves an archive and proofs that anybody can check", async () => {
      const [bytes, side] = [await file("archive"), Buffer.from(await file("side")).toString()];
      const report = verifyArchive(bytes, { openGroup: openHostGroup, side });
      expect(report.checks.filter(({ status }) => status === "failed")).toEqual([]);
      expect(report.verdict).toBe("passed");
      expect(report.checks.filter(({ status }) => status === "skipped").map(({ name }) => name)).toEqual(["shuffles"]);
    });

    it("leaves everything to check it in one file, in which nothing can be changed unnoticed", async () => {
      const files = readMembers("bundle", await file("bundle"));
      const { uuid } = await board();
      const names = ["README.zh.txt", `${uuid}.bel`, `${uuid}.side.jsonl`, "rules.json", "roll.json"];
      expect([...files.keys()]).toEqual([...names, "count.json", "count.zh.txt", "close.tlog-proof"]);
      const report = await verifySealedBundle(files, { keys: [ledgerKey()] });
      expect(report.verdict).toBe("passed");
      expect(report.checks.map(({ status }) => status)).toEqual(["passed", "passed", "passed"]);
      const withoutKey = await verifySealedBundle(files, { keys: [] });
      expect(withoutKey.checks.map(({ status }) => status)).toEqual(["passed", "skipped", "passed"]);
      const failedBy = async (name: string, from: RegExp, to: string) => {
        const changed = new Map(
          [...files].map(([key, bytes]) => [key, key === name ? replace(bytes, from, to) : bytes]),
        );
        const { checks } = await verifySealedBundle(changed, { keys: [] });
        return checks.filter(({ status }) => status === "failed").map((check) => check.name);
      };
      expect(await failedBy("rules.json", /"digest": "../, '"digest": "zz')).toEqual(["box-digest"]);
      expect(await failedBy("rules.json", /"root": "../, '"root": "zz')).toEqual(["box-digest"]);
      expect(await failedBy("rules.json", /"voters": 43/, '"voters": 44')).toEqual(["box-digest", "count"]);
      expect(await failedBy("count.json", /"for": 42/, '"for": 43')).toEqual(["count"]);
      expect(await failedBy("rules.json", /^/, "?")).toEqual(["box-digest", "count"]);
    });
  });

  describe("with names to be written in, on phone and paper at once", () => {
    const rules: Rules = { ...someRules, quorum: { numerator: 1, denominator: 20, comparator: "at-least" } };

    it("mixes its ballots before it opens them, and counts both channels as one", async () => {
      await setUp(rules, true, "mixed");
      await makeKeys();
      expect(await codeOf(office("POST", `${path()}/keys/credentials`, { how: "draw" }))).toBe("accepted");
      await makeKeys(); // anew: what was given out for the earlier keys is worth nothing
      expect((await keys()).credentials).toMatchObject({ count: 0, isHeldHere: false });
      expect(await codeOf(office("POST", `${path()}/keys/credentials`, { how: "draw" }))).toBe("accepted");
      expect(await codeOf(send(office, { type: "seal", marking: "for-only" }))).toBe("vote-marking-differs-from-paper");
      expect(await codeOf(send(office, { type: "seal" }))).toBe("accepted");
      expect(await codeOf(send(office, { type: "open", present: null }))).toBe("accepted");
      const found = bodyOf(
        await (
          await as(30)
        )<{ persons: { place: number }[] }>("GET", `${path()}/booth/persons?search=${hall.number(5)}`),
      );
      const place = found.persons[0]?.place ?? 0;
      const persons = (n: number) => `${path()}/booth/persons?search=${hall.number(n)}`;
      const standing = bodyOf(await (await as(30))("GET", persons(0)));
      expect(standing).toMatchObject({ persons: [{ isCandidate: true }] });
      expect(found).toMatchObject({ persons: [{ isCandidate: false }] });
      for (const n of [30, 31]) await cast(n, [yes, none, none], [place]);
      await cast(32, [yes, yes, no]);
      const give = (n: number) => codeOf(office("POST", `${path()}/papers`, { number: hall.number(n) }));
      expect(await give(30)).toBe("vote-voted-by-phone");
      expect(await give(40)).toBe("accepted");
      expect(await codeOf((await ballot(40, [yes, none, none])).send())).toBe("ballot-paper-given");
      expect(await codeOf(send(office, { type: "close" }))).toBe("accepted");
      expect((await board()).stage).toBe("mixing");
      const [first, second, third] = trustees as [Trustee, Trustee, Trustee];
      for (const trustee of [first, second]) expect(await trustee.part()).toBe("accepted");
      expect((await board()).stage).toBe("decrypting");
      for (const trustee of [second, third]) expect(await trustee.part()).toBe("accepted");
      const printed = (await view()).nominations.map(({ id }) => id);
      const enter = async (n: number) =>
        codeOf(
          (await as(n))("POST", `${path()}/boxes/${encodeURIComponent("1号票箱")}`, {
            type: "enter",
            numbers: { returned: 1, valid: 1, invalid: 0 },
            lines: printed.map((person, at) => ({ person, for: Number(at < 1), against: 0, abstain: Number(at > 0) })),
            writeIns: [{ person: hall.number(5), for: 1 }],
          }),
        );
      for (const n of [11, 12]) expect(await enter(n)).toBe("accepted");
      expect(await codeOf(send(await as(10), { type: "recordCount" }))).toBe("accepted");
      const [counted] = (await view()).counted;
      expect(counted?.attendance).toEqual({ due: 60, present: 4, issued: 4, returned: 4 });
      expect(counted?.lines.find(({ isWriteIn }) => isWriteIn)).toMatchObject({ id: hall.person(5), for: 3 });
      expect(counted?.lines.find(({ id }) => id === printed[0])).toMatchObject({ for: 4 });
      const report = verifyArchive(await file("archive"), { openGroup: openHostGroup });
      expect(report.verdict).toBe("passed");
      expect(report.checks.filter(({ status }) => status === "skipped").map(({ name }) => name)).toEqual([
        "side-proofs",
      ]);
    });
  });

  describe.skipIf(toolVersion === null)("in the group that Debian's belenios-tool knows", () => {
    const rules: Rules = {
      ...someRules,
      quorum: { numerator: 1, denominator: 20, comparator: "at-least" },
      writeIns: false,
    };

    it("leaves an archive that the tool accepts to the byte, and does not accept with a byte changed", async () => {
      await setUp(rules, true);
      await makeKeys("BELENIOS-2048");
      expect(await codeOf(office("POST", `${path()}/keys/credentials`, { how: "draw" }))).toBe("accepted");
      for (const step of [{ type: "seal", marking: "for-only" }, { type: "open" }])
        expect(await codeOf(send(office, step))).toBe("accepted");
      for (const n of [30, 31, 32]) await cast(n, [yes, yes, none]);
      await cast(31, [none, none, none]);
      expect(await codeOf(send(office, { type: "close" }))).toBe("accepted");
      const [, second, third] = trustees as [Trustee, Trustee, Trustee];
      for (const trustee of [second, third]) expect(await trustee.part()).toBe("accepted");
      expect(await codeOf(send(await as(10), { type: "recordCount" }))).toBe("accepted");
      const [counted] = (await view()).counted;
      expect(counted?.lines.map((line) => [line.for, line.against, line.abstain])).toEqual([
        [2, 0, 1],
        [2, 0, 1],
        [0, 0, 3],
      ]);
      const bytes = await file("archive");
      const { uuid } = await board();
      const tool = openToolFolder();
      const verdict = tool.verify(bytes, uuid);
      const changed = Buffer.from(
        Buffer.from(bytes).toString("latin1").replace('"result":[[2', '"result":[[3'),
        "latin1",
      );
      const other = tool.verify(changed, uuid);
      tool.remove();
      expect(verdict).toMatchObject({ accepts: true });
      expect(other.accepts).toBe(false);
    });
  });
});
