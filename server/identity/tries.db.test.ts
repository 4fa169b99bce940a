import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSchool, type Database, type SchoolTransaction } from "../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase } from "../database/testing.ts";
import type { School } from "../schools/school.ts";
import { countFailure, giveTryBack, takeTry, tryLimits, type Attempt } from "./tries.ts";

/** As in use, with noise that a test can make: a tenth. */
const limits = { ...tryLimits, noisyPrefix: 300, noisySchool: 2_000 };
const campus = "10.0.0.7";

describe.each(databaseKinds)("tries to sign in, on %s", (kind) => {
  let database: Database;
  let count = 0;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  /** One transaction, hence one moment: no window of ten minutes ends in the middle of a test. */
  async function atOneMoment(work: (tries: Tries) => Promise<void>): Promise<void> {
    count += 1;
    const school = await addTestSchool(database, `tries-${count}`);
    await inSchool(database, school.id, (transaction) => work(triesOf(transaction, school)));
  }

  test("with the right password pass, five hundred from one address, while a thousand wrong ones are held up", () =>
    atOneMoment(async ({ wrong, right }) => {
      let guessed = 0;
      let honest = 0;
      for (let round = 0; round < 500; round += 1) {
        // Somebody in the same dormitory guesses at a hundred accounts in turn.
        for (const time of [0, 1]) guessed += Number(await wrong(`victim-${(round * 2 + time) % 100}`, campus));
        honest += Number(await right(`student-${round}`, campus));
      }
      expect(honest).toBe(500);
      // Three hundred before it is noticed, and no account more than its three after that.
      expect(guessed).toBeGreaterThanOrEqual(limits.noisyPrefix);
      expect(guessed).toBeLessThanOrEqual(limits.noisyPrefix + 100 * limits.accountInNoise);
    }));

  test("at one account are ten from one network, and the account stays open from another", () =>
    atOneMoment(async ({ wrong, right }) => {
      const passed: boolean[] = [];
      for (let time = 0; time < 12; time += 1) passed.push(await wrong("2023010101", campus));
      expect(passed.filter(Boolean)).toHaveLength(tryLimits.accountFromPrefix);
      expect(await right("2023010101", campus)).toBe(false);
      expect(await right("2023010101", "10.0.1.7")).toBe(true);
      expect(await right("2023010102", campus)).toBe(true);
    }));

  test("at one account are fifty from all networks together", () =>
    atOneMoment(async ({ wrong }) => {
      let passed = 0;
      for (let time = 0; time < 70; time += 1) passed += Number(await wrong("2023010101", `10.${time}.0.1`));
      expect(passed).toBe(tryLimits.account);
    }));

  test("spread over many networks make the whole school careful, and lock nobody out", () =>
    atOneMoment(async ({ wrong, right }) => {
      const quiet = { ...limits, noisySchool: 200 };
      for (let time = 0; time < 200; time += 1) await wrong(`victim-${time}`, `10.${time}.0.1`, quiet);
      let passed = 0;
      for (let time = 0; time < 10; time += 1) passed += Number(await wrong("victim-new", "10.250.0.1", quiet));
      expect(passed).toBe(tryLimits.accountInNoise);
      expect(await right("student", campus, quiet)).toBe(true);
    }));

  test("at one account in capitals and small letters are counted together", () =>
    atOneMoment(async ({ wrong }) => {
      let passed = 0;
      for (let time = 0; time < 12; time += 1)
        passed += Number(await wrong(time % 2 === 0 ? "t90001" : "T90001", campus));
      expect(passed).toBe(tryLimits.accountFromPrefix);
    }));

  test("leave no address and no number in the table", () =>
    atOneMoment(async ({ wrong, transaction }) => {
      await wrong("2023010101", campus);
      const rows = JSON.stringify(await transaction.selectFrom("sign_in_window").selectAll().execute());
      expect(rows).not.toContain("2023010101");
      expect(rows).not.toContain("10.0.0");
    }));
});

type Try = (number: string, address: string, own?: typeof limits) => Promise<boolean>;
type Tries = { readonly wrong: Try; readonly right: Try; readonly transaction: SchoolTransaction };

function triesOf(transaction: SchoolTransaction, { id }: School): Tries {
  const trying = (after: (transaction: SchoolTransaction, attempt: Attempt) => Promise<void>): Try => {
    return async (number, address, own = limits) => {
      const attempt = { school: id, number, address };
      if (!(await takeTry(transaction, attempt, own))) return false;
      await after(transaction, attempt);
      return true;
    };
  };
  return { transaction, wrong: trying(countFailure), right: trying(giveTryBack) };
}
