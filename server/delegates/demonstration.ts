import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationKind } from "@tongxin/core/people/organisation.ts";
import type { StudyLevel } from "@tongxin/core/people/person.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { databaseNow, inSchool, type SchoolTransaction } from "../database/connection.ts";
import type { Endpoint } from "../http/endpoint.ts";
import { loadActor } from "../identity/session.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import type { Acted, Board, ElectionView, PlanStart } from "./contract.ts";
import { noticeEndpoints } from "./notice-routes.ts";
import { mustCall, type Asking, type Player } from "../http/play.ts";
import { delegateEndpoints } from "./routes.ts";
import { levelServedBy } from "../people/persons.ts";

/** What a story says as it goes. */
export type Tell = (sentence: string) => void;

/** Units that have not reported yet, counted from the end of the list: the demonstration stops in the middle. */
const unfinished = 5;
const silent: Tell = () => undefined;

/**
 * Plays the production of delegates of both university unions through the API, as its secretary-general, its League
 * teacher and the classes would. The graduate union's delegation is complete; of the student union's plan most units
 * have elected, a few places are open, nobody is reviewed.
 * Everything goes the one write path, so the ledger holds it as it would hold the real thing.
 */
export async function loadDelegates(world: World, school: School): Promise<string> {
  await loadGraduateDelegates(await findCast(world, school, "graduateUnion"));
  const cast = await findCast(world, school);
  const plan = await playPlan(cast, silent);
  const board = await ask<Board>(cast.secretary, "delegates.board", { params: { plan } });
  const played = board.rows.slice(0, board.rows.length - unfinished);
  for (const [at, row] of played.entries()) {
    if (row.election !== null) await playElection(cast, { election: row.election, at });
  }
  const [begun] = board.rows.slice(played.length);
  if (begun !== undefined && begun.election !== null) await send(cast.secretary, begun.election, { type: "openCall" });
  return plan;
}

/** A small delegation, complete: one place for each hundred graduates. */
async function loadGraduateDelegates(cast: Cast): Promise<void> {
  const plan = await playPlan(cast, silent);
  const board = await ask<Board>(cast.secretary, "delegates.board", { params: { plan } });
  for (const [at, { election }] of board.rows.entries()) {
    if (election !== null) await playElection(cast, { election, at });
  }
}

/** Who plays: the office, the teacher who reviews, and a student who objects. */
export type Cast = {
  readonly secretary: Player;
  readonly teacher: Player;
  readonly student: Player;
  readonly organisation: string;
  readonly level: StudyLevel;
  readonly day: string;
};

/** The congress that a plan of the demonstration is for, how many sit by their office, and how far apart on the register club members are. */
const congresses = {
  undergraduate: { congress: "第二十三次学生代表大会", exOfficio: 4, stride: 397 },
  graduate: { congress: "第十一次研究生代表大会", exOfficio: 0, stride: 40 },
} as const;

export async function findCast(world: World, school: School, kind: OrganisationKind = "studentUnion"): Promise<Cast> {
  const level = levelServedBy(kind);
  return inSchool(world.database, school.id, async (transaction) => {
    const holder = async (post: string) => {
      const row = await transaction
        .selectFrom("mandate")
        .innerJoin("post", "post.id", "mandate.post_id")
        .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
        .select(["mandate.person_id", "organisation.id"])
        .where("post.kind", "=", post)
        .where("organisation.level", "=", "university")
        .where("organisation.kind", "=", kind)
        .executeTakeFirstOrThrow();
      const actor = await loadActor(transaction, row.person_id);
      if (actor === null) throw new Error(`演示学校里没有在任的 ${post}`);
      return { actor, organisation: row.id };
    };
    const secretary = await holder("secretary-general");
    const teacher = await holder("league-teacher");
    const student = await transaction
      .selectFrom("person")
      .select("id")
      .where("kind", "=", "student")
      .where("level", "=", level)
      .where("left_on", "is", null)
      .orderBy("number", "desc")
      .executeTakeFirstOrThrow();
    const objector = await loadActor(transaction, student.id);
    if (objector === null) throw new Error("演示学校里没有在读的学生");
    const player = (actor: Actor): Player => ({ world, school, actor });
    return {
      secretary: player(secretary.actor),
      teacher: player(teacher.actor),
      student: player(objector),
      organisation: secretary.organisation,
      level,
      day: dayInChina(await databaseNow(transaction)),
    };
  });
}

export function ask<Value>(player: Player, id: string, asking: Asking = {}): Promise<Value> {
  const found = [...delegateEndpoints, ...noticeEndpoints].find((one: Endpoint) => one.id === id);
  if (found === undefined) throw new Error(`no endpoint ${id}`);
  return mustCall<Value>(player, found, asking);
}

export function send(player: Player, election: string, body: object): Promise<Acted> {
  return ask<Acted>(player, "delegates.command-election", { params: { election }, body });
}

export async function playPlan({ secretary, teacher, organisation, level, day }: Cast, tell: Tell): Promise<string> {
  const start = await ask<PlanStart>(secretary, "delegates.quota-plan-start", {
    query: { organisation, takenOn: day },
  });
  tell(`学籍快照：${start.students} 人，代表总数下限 ${start.floor} 名`);
  const { congress, exOfficio } = congresses[level];
  const body = {
    organisation,
    congress,
    takenOn: day,
    // A place at least for every unit: in a small university the floor alone is too few.
    seats: Math.max(start.floor, start.faculties.length + start.clubs.length + exOfficio),
    method: "largest-remainder",
    minimum: 1,
    // The clubs belong to the federation of the student union: its plan alone has a place for each.
    clubs: level === "graduate" ? [] : start.clubs.map(({ id }) => id),
    exOfficio,
  };
  const { id: plan } = await ask<Acted>(secretary, "delegates.draft-quota-plan", { body });
  const command = (player: Player, type: string) =>
    ask(player, "delegates.command-quota-plan", { params: { plan }, body: { type } });
  await command(secretary, "compute");
  await command(secretary, "propose");
  await command(teacher, "approve");
  await command(secretary, "publish");
  tell("名额方案：拟定、计算、提请、批准、公布");
  return plan;
}

/** What goes otherwise than planned in a unit: more ballots back than out, a level last place, a place nobody wins. */
export type Incident = "void" | "tie" | "vacancy";
type Playing = { readonly election: string; readonly at: number; readonly incident?: Incident };

/** Classes nominate enough for the surplus, spread over the grades; the first nominees have the most votes. */
export async function playElection(cast: Cast, { election, at, incident }: Playing): Promise<void> {
  const { secretary, day } = cast;
  await send(secretary, election, { type: "openCall" });
  const { candidates, quota } = await playNominations(cast, { election, at });
  await send(secretary, election, { type: "fixCandidates", candidates });
  const count = { type: "recordCount", heldOn: day };
  const regular = countOf(candidates, quota);
  if (incident === "void") {
    const ballots = { ...regular.ballots, returned: regular.ballots.issued + 1, unreturned: 0 };
    await send(secretary, election, { ...count, ...regular, ballots });
  }
  await send(secretary, election, { ...count, ...regular, lines: linesOf(regular.lines, quota, incident) });
  if (incident === "tie") {
    const drawn = candidates.slice(quota - 1, quota);
    const lot = { how: "lot", drawn, seed: "当众抽纸条，共两张", drawnBy: "总监票人，两名监票人见证", on: day };
    await send(secretary, election, { type: "settleTie", ...lot });
  }
  await send(secretary, election, { type: "report" });
}

/** Class meetings (for a club its members' meeting) put forward the candidates. */
async function playNominations(
  { secretary, level, day }: Cast,
  { election, at }: Playing,
): Promise<{ readonly candidates: readonly string[]; readonly quota: number }> {
  const view = await ask<ElectionView>(secretary, "delegates.election", { params: { election } });
  const meetings =
    view.kind === "club" ? view.classes : spread(view.classes, Math.min(view.classes.length, view.candidatesNeeded, 4));
  const perMeeting = Math.ceil(view.candidatesNeeded / meetings.length);
  for (const meeting of meetings) {
    const members = await membersOf(secretary, {
      meeting: meeting.id,
      kind: view.kind,
      level,
      count: perMeeting,
      skip: at,
    });
    const present = view.kind === "club" ? 30 : meeting.members - 2;
    const nominees = members.map((number, rank) => ({ number, votes: Math.max(1, present - 6 - rank) }));
    const ballots = { present, issued: present, returned: present, valid: present - 1, invalid: 1 };
    await send(secretary, election, { type: "recordNomination", unit: meeting.id, heldOn: day, ...ballots, nominees });
  }
  const nominated = await ask<ElectionView>(secretary, "delegates.election", { params: { election } });
  const candidates = nominated.nominees.slice(0, Math.max(view.candidatesNeeded, 1)).map(({ id }) => id);
  return { candidates, quota: view.quota };
}

type Lines = ReturnType<typeof countOf>["lines"];

/** The last place level between two, or won by nobody; otherwise as they are. */
function linesOf(lines: Lines, seats: number, incident: Incident | undefined): Lines {
  if (incident !== "tie" && incident !== "vacancy") return lines;
  const votes = incident === "tie" ? 64 : 40;
  const against = 2;
  return lines.map((line, at) =>
    at === seats - 1 || (incident === "tie" && at === seats)
      ? { ...line, for: votes, against, abstain: 117 - votes - against }
      : line,
  );
}

function spread<Item>(items: readonly Item[], count: number): readonly Item[] {
  return Array.from({ length: count }, (_, at) => items[Math.floor((at * items.length) / count)] as Item);
}

/** A paper count that closes: falling from candidate to candidate so that nobody is level, and within valid × seats. */
function countOf(candidates: readonly string[], seats: number) {
  const valid = 117;
  return {
    due: 130,
    present: 121,
    ballots: { issued: 121, returned: 119, unreturned: 2, valid, invalid: 2 },
    lines: candidates.map((person, at) => {
      const votes = at < seats ? Math.max(62, 106 - at) : Math.max(1, 8 + seats - at);
      return { person, for: votes, against: 2, abstain: valid - votes - 2 };
    }),
  };
}

type Meeting = {
  readonly meeting: string;
  readonly kind: "faculty" | "club";
  readonly level: StudyLevel;
  readonly count: number;
  readonly skip: number;
};

/** Student numbers of a class; a club's members are on no register, so its delegates come from all over the school. */
async function membersOf(
  { world, school }: Player,
  { meeting, kind, level, count, skip }: Meeting,
): Promise<readonly string[]> {
  return inSchool(world.database, school.id, async (transaction) => {
    let query = transaction
      .selectFrom("person")
      .select("number")
      .where("kind", "=", "student")
      .where("level", "=", level)
      .where("enrolment", "=", "enrolled")
      .where("left_on", "is", null)
      .where((where) =>
        where.not(
          where.exists(where.selectFrom("delegate").select("id").whereRef("delegate.person_id", "=", "person.id")),
        ),
      )
      .orderBy("number")
      .limit(count);
    query =
      kind === "faculty"
        ? query.where("class_id", "=", meeting)
        : query.offset((skip * congresses[level].stride) % (await countStudents(transaction, level)));
    return (await query.execute()).map(({ number }) => number);
  });
}

async function countStudents(transaction: SchoolTransaction, level: StudyLevel): Promise<number> {
  const { students } = await transaction
    .selectFrom("person")
    .select((of) => of.fn.countAll().as("students"))
    .where("kind", "=", "student")
    .where("level", "=", level)
    .executeTakeFirstOrThrow();
  return Number(students);
}
