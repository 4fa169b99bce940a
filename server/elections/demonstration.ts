import type { Actor } from "@tongxin/core/people/actor.ts";
import type { Channel } from "@tongxin/core/elections/round.ts";
import { publicHolidays } from "@tongxin/core/calendar/public-holidays.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { sql } from "kysely";
import { databaseNow, inSchool } from "../database/connection.ts";
import { loadActor } from "../identity/session.ts";
import { mustCall, type Player } from "../http/play.ts";
import { noticeEndpoints } from "../notices/routes.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import type { Acted, ElectionView } from "./contract.ts";
import { electionEndpoints } from "./routes.ts";
import { proposedRules } from "./election-view.ts";
import { asInput } from "./adopted-rules.ts";
import { makeKeys, type Caller } from "./sealed/demonstration-keys.ts";

/** A class that elects: its faculty's union, whoever prepares, and everybody in it in the order of numbers. */
type ElectingClass = {
  readonly id: string;
  readonly name: string;
  readonly organisation: string;
  readonly officer: string;
  readonly students: readonly { readonly id: string; readonly number: string }[];
};

/**
 * Three elections of the demonstration, through the API as the classes would hold them: one on paper of weeks ago whose
 * notice is over and whose result is final, one on paper that has just been declared, and a trial by sealed ballots
 * that is open, in which the student whom a visitor may be can vote.
 */
export async function loadElections(world: World, school: School): Promise<void> {
  const [first, second, third] = await findClasses(world, school);
  if (third !== undefined) await concludeWeeksAgo({ world, school }, third);
  if (second !== undefined) await holdOnPaper({ world, school }, second);
  if (first !== undefined) await openSealedTrial({ world, school }, first);
}

type Stage = Pick<Player, "world" | "school">;

/** Classes with an officer, that of the first ordinary student before the others. */
async function findClasses({ database }: World, { id }: School): Promise<readonly ElectingClass[]> {
  return inSchool(database, id, async (transaction) => {
    const { rows } = await sql<{ id: string; name: string; organisation: string; officer: string }>`
      select unit.id, unit.name, organisation.id as organisation, min(mandate.person_id::text) as officer
      from unit join organisation on organisation.unit_id = unit.parent_id and organisation.kind = 'studentUnion'
      join organisation own on own.unit_id = unit.id join mandate on mandate.organisation_id = own.id
      join post on post.id = mandate.post_id and post.kind = 'class-monitor'
      where unit.kind = 'class' group by 1, 2, 3
      order by (select min(number) from person where class_id = unit.id and left_on is null) limit 3`.execute(
      transaction,
    );
    const classes: ElectingClass[] = [];
    for (const row of rows) {
      const students = await transaction
        .selectFrom("person")
        .select(["id", "number"])
        .where("class_id", "=", row.id)
        .where("left_on", "is", null)
        .where("enrolment", "=", "enrolled")
        .orderBy("number", "desc")
        .execute();
      classes.push({ ...row, students });
    }
    return classes;
  });
}

type Desk = Caller & { readonly class: ElectingClass };

function deskOf({ world, school }: Stage, electing: ElectingClass): Desk {
  const as = (person: string): Promise<Actor> =>
    inSchool(world.database, school.id, async (transaction) =>
      present(await loadActor(transaction, person), "a person"),
    );
  return {
    class: electing,
    as,
    call: (actor, id, asking) => {
      const endpoint = present(
        [...electionEndpoints, ...noticeEndpoints].find((one) => one.id === id),
        `the endpoint ${id}`,
      );
      return mustCall({ world, school, actor }, endpoint, asking);
    },
  };
}

/** Up to the day of voting: rules, roll, three nominated, tellers; nobody who stands sits at a table. */
async function prepare(stage: Stage, desk: Desk, terms: { title: string; channel: Channel; isTrial: boolean }) {
  const { students, organisation, id: unit } = desk.class;
  const officer = await desk.as(desk.class.officer);
  const body = { organisation, unit, template: "class-nomination", body: "class-meeting", ...terms };
  const { id: election } = await desk.call<Acted>(officer, "elections.set-up", { params: {}, body });
  const command = (type: string, rest: object = {}, actor = officer) =>
    desk.call<Acted>(actor, "elections.command", { params: { election }, body: { type, ...rest } });
  const now = await inSchool(stage.world.database, stage.school.id, databaseNow);
  const due = students.length;
  const adoption = { on: now.slice(0, 10), due, present: due - 2, for: due - 4, against: 1, abstain: 1 };
  const rules = {
    ...asInput(proposedRules({ template: "class-nomination", channel: terms.channel })),
    seats: 2,
    writeIns: false,
    surplusPercent: 20,
  };
  const numberOf = (at: number) => students[at]?.number ?? "";
  await command("adoptRules", { rules, adoption });
  await command("freezeRoll", { objectionsUntil: new Date(Date.parse(now) - 60_000).toISOString() });
  await command("openNominations");
  const statements = ["多听同学的，多问几句为什么。", "把班里的事记下来，一件一件回。", ""];
  for (const [at, statement] of statements.entries()) await command("nominate", { person: numberOf(at), statement });
  await command("fixCandidates");
  const tellers = [numberOf(4), numberOf(5)];
  await command("nameTellers", { chief: numberOf(3), scrutineers: [numberOf(6)], tellers, boxes: 1 });
  return { election, officer, command };
}

const daysAgo = { vote: 24, notice: 23 };

/** An election whose notice has hung its five working days. In a year whose holidays are not known it still hangs. */
async function concludeWeeksAgo({ world, school }: Stage, electing: ElectingClass): Promise<void> {
  const back = (daysBack: number): Stage => ({
    school,
    world: { ...world, database: { ...world.database, daysBack } },
  });
  const { election, officer } = await holdOnPaper(back(daysAgo.vote), electing);
  const year = Number((await inSchool(world.database, school.id, databaseNow)).slice(0, 4));
  if (!publicHolidays.some((known) => known.year === year)) return;
  const desk = deskOf(back(daysAgo.notice), electing);
  const channel = { office: `${electing.name}班委会`, phone: null, email: null, place: null };
  const body = { workingDays: 5, number: "", channel };
  const notice = await desk.call<Acted>(officer, "elections.draft-notice", { params: { election }, body });
  await desk.call(officer, "notices.command", { params: { notice: notice.id }, body: { type: "post" } });
  const today = deskOf({ world, school }, electing);
  await today.call(officer, "elections.command", { params: { election }, body: { type: "finalise" } });
}

async function holdOnPaper(stage: Stage, electing: ElectingClass) {
  const desk = deskOf(stage, electing);
  const title = `${electing.name}推选代表候选人`;
  const { election, officer, command } = await prepare(stage, desk, { title, channel: "paper", isTrial: false });
  const there = electing.students.length - 2;
  await command("open", { present: there });
  await command("close", { issued: there });
  const { round } = await desk.call<ElectionView>(await desk.as(electing.officer), "elections.election", {
    params: { election },
  });
  const votes = [there - 5, there - 9, 6];
  const lines = (round?.candidates ?? []).map(({ id }, at) => {
    const [approved, against] = [votes[at] ?? 0, 3];
    return { person: id, for: approved, against, abstain: there - approved - against };
  });
  const numbers = { returned: there, valid: there, invalid: 0 };
  for (const at of [4, 5]) {
    const teller = await desk.as(electing.students[at]?.id ?? "");
    const params = { election, box: "1号票箱" };
    await desk.call(teller, "elections.enter-box", { params, body: { type: "enter", numbers, lines } });
  }
  const chief = await desk.as(electing.students[3]?.id ?? "");
  await command("recordCount", {}, chief);
  const now = await inSchool(stage.world.database, stage.school.id, databaseNow);
  await command("declare", { chair: electing.students[7]?.number, on: now.slice(0, 10) }, chief);
  return { election, officer };
}

async function openSealedTrial(stage: Stage, electing: ElectingClass): Promise<void> {
  const desk = deskOf(stage, electing);
  const title = `${electing.name}推选代表候选人`;
  const { election, officer, command } = await prepare(stage, desk, { title, channel: "sealed", isTrial: true });
  await makeKeys(desk, election, officer, electing.students.slice(8, 11));
  await desk.call(officer, "elections.credentials", { params: { election }, body: { how: "draw" } });
  await command("seal");
  await command("open");
}
