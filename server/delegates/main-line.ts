import { sql } from "kysely";
import { inSchool, databaseNow } from "../database/connection.ts";
import type { NoticeView } from "../notices/contract.ts";
import type { School } from "../schools/school.ts";
import type { World } from "../world.ts";
import type { Acted, Board, Delegates, DelegateView, ElectionView, Reviewed } from "./contract.ts";
import { ask, findCast, playElection, playPlan, send, type Cast, type Incident, type Tell } from "./demonstration.ts";

/** The story begins so many days before it is looked at, so that two notices run their full length within it. */
const daysBefore = 45;

const incidents: Readonly<Record<number, Incident>> = { 1: "tie", 2: "void", 3: "vacancy" };
const incidentWords: Readonly<Record<Incident, string>> = {
  tie: "最后一名得票相等，公开抽签",
  void: "第一次收回多于发出，作废重投",
  vacancy: "一个名额无人过半数，空缺",
};

type Stage = Cast & { readonly plan: string; readonly tell: Tell };

/**
 * Plays the whole main line of a congress's delegates through the same acts as the pages: quotas, class meetings,
 * elections, review, notice with objections, confirmation, and a substitution with a notice of its own. The clock of
 * its transactions is put back and moves forward with the story; everything else is as it would be. Always the same.
 */
export async function playMainLine(world: World, school: School, tell: Tell): Promise<void> {
  const cast = (daysBack: number) => findCast({ ...world, database: { ...world.database, daysBack } }, school);
  const first = await cast(daysBefore);
  tell(`${first.day}　名额`);
  const plan = await playPlan(first, tell);
  const voting = { ...(await cast(daysBefore - 7)), plan, tell };
  tell(`${voting.day}　班级推荐与学院选举`);
  await playElections(voting);
  await playByElection({ ...(await cast(daysBefore - 9)), plan, tell });
  const reviewing = { ...(await cast(daysBefore - 10)), plan, tell };
  tell(`${reviewing.day}　当然代表与资格审查`);
  await registerExOfficio(reviewing);
  await playReview(reviewing);
  const posting = { ...(await cast(daysBefore - 11)), plan, tell };
  tell(`${posting.day}　公示`);
  const notice = await postNotice(posting);
  await playObjections({ ...(await cast(daysBefore - 13)), plan, tell }, notice);
  const over = await cast(await daysSince(posting, notice));
  await confirmNotice({ ...over, plan, tell }, notice);
  tell(`${over.day}　递补`);
  await playSubstitution({ ...over, plan, tell });
  const second = await postNotice({ ...over, plan, tell });
  const end = await cast(await daysSince(over, second));
  await confirmNotice({ ...end, plan, tell }, second);
  await tellOutcome({ ...end, plan, tell });
}

async function playElections(stage: Stage): Promise<void> {
  const { secretary, plan, tell } = stage;
  const board = await ask<Board>(secretary, "delegates.board", { params: { plan } });
  for (const [at, { election, unit, quota }] of board.rows.entries()) {
    if (election === null) continue;
    const incident = incidents[at];
    await playElection(stage, { election, at, ...(incident === undefined ? {} : { incident }) });
    tell(
      `　${unit.name}：推荐、选举 ${quota} 名、上报${incident === undefined ? "" : `（${incidentWords[incident]}）`}`,
    );
  }
}

/** The unit that left a place empty elects again for it, among those whom classes put forward before. */
async function playByElection({ secretary, plan, day, tell }: Stage): Promise<void> {
  const board = await ask<Board>(secretary, "delegates.board", { params: { plan } });
  for (const { election, unit, vacancies } of board.rows.filter((row) => row.vacancies > 0)) {
    if (election === null) continue;
    await send(secretary, election, { type: "callAgain", reason: "上次选举一个名额无人得到过半数的票" });
    const view = await ask<ElectionView>(secretary, "delegates.election", { params: { election } });
    const candidates = view.nominees.slice(0, view.candidatesNeeded).map(({ id }) => id);
    await send(secretary, election, { type: "fixCandidates", candidates });
    const lines = candidates.map((person, at) => ({
      person,
      for: at < vacancies ? 70 : 30,
      against: 5,
      abstain: at < vacancies ? 35 : 75,
    }));
    const ballots = { issued: 112, returned: 111, unreturned: 1, valid: 110, invalid: 1 };
    await send(secretary, election, { type: "recordCount", heldOn: day, due: 130, present: 112, ballots, lines });
    await send(secretary, election, { type: "report" });
    tell(`${day}　${unit.name}补选 ${vacancies} 名，在推荐过的人里差额选举，上报`);
  }
}

/** The presidium sits in the congress by its office: outside the quotas, inside the 60 % test. */
async function registerExOfficio({ secretary, plan, tell }: Stage): Promise<void> {
  const { exOfficioLeft } = await ask<Delegates>(secretary, "delegates.list", { params: { plan } });
  const { world, school } = secretary;
  const officers = await inSchool(world.database, school.id, (transaction) =>
    transaction
      .selectFrom("mandate")
      .innerJoin("post", "post.id", "mandate.post_id")
      .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
      .innerJoin("person", "person.id", "mandate.person_id")
      .select(["person.number", "post.title"])
      .where("post.kind", "in", ["president", "vice-president"])
      .where("organisation.level", "=", "university")
      .where("organisation.kind", "=", "studentUnion")
      .where((where) =>
        where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", sql<string>`today_in_china()`)]),
      )
      .where("mandate.begins_on", "<=", sql<string>`today_in_china()`)
      .orderBy("person.number")
      .limit(exOfficioLeft)
      .execute(),
  );
  for (const { number, title } of officers) {
    await ask(secretary, "delegates.seat-ex-officio", { params: { plan }, body: { number, office: title } });
  }
  tell(`　登记当然代表 ${officers.length} 名（不占名额，计入非骨干比例）`);
}

/** Those without a doubt at once; one fails the review, and the runner-up follows. */
async function playReview({ secretary, teacher, plan, tell }: Stage): Promise<void> {
  const { rows } = await ask<Delegates>(teacher, "delegates.list", { params: { plan } });
  const failing = rows.find(({ kind, person }) => kind === "elected" && person !== null);
  if (failing !== undefined) {
    const params = { delegate: failing.id };
    await ask(teacher, "delegates.command-place", { params, body: { type: "reject", reason: "已办理休学" } });
    tell(`　${failing.person?.name ?? ""}（${failing.unit?.name ?? ""}）资格审查未通过：已办理休学`);
    tell(`　${await seatRunnerUp(secretary, failing.id)}`);
  }
  const { accepted, left } = await ask<Reviewed>(teacher, "delegates.review", { params: { plan } });
  tell(`　资格审查：通过 ${accepted} 名，留下 ${left} 名逐个审查`);
}

/** The first runner-up whom the rules let follow takes the place. */
async function seatRunnerUp(player: Cast["secretary"], delegate: string): Promise<string> {
  const { runnersUp } = await ask<DelegateView>(player, "delegates.place", { params: { delegate } });
  const next = runnersUp.find(({ isAllowed, says }) => isAllowed && says === "");
  if (next === undefined) return "没有可以递补的人";
  await ask(player, "delegates.command-place", { params: { delegate }, body: { type: "seat", person: next.id } });
  return `由得票其次的${next.name}递补，构成重新核对，合格`;
}

async function postNotice({ secretary, plan, tell }: Stage): Promise<string> {
  const channel = { office: "学生代表大会筹备委员会", place: "学生活动中心 201", phone: "000-0000 0000" };
  const body = { plan, workingDays: 5, number: "", channel };
  const { id: notice } = await ask<Acted>(secretary, "notices.draft", { body });
  await ask(secretary, "notices.command", { params: { notice }, body: { type: "post" } });
  const view = await ask<NoticeView>(secretary, "notices.show", { params: { notice } });
  tell(`　张贴《${view.title}》，${view.content.rows.length} 名，公示到 ${view.lastDay ?? ""}`);
  return notice;
}

/** One objection about a person is followed, one is not; both are verified first. */
async function playObjections({ student, teacher, tell }: Stage, notice: string): Promise<void> {
  const params = { notice };
  const { content } = await ask<NoticeView>(teacher, "notices.show", { params });
  const [about, other] = content.rows.filter(({ kind }) => kind === "正式代表").slice(-2);
  const object = (row: typeof about, statement: string) =>
    ask(student, "notices.command", { params, body: { type: "object", about: row?.id ?? null, statement } });
  await object(about, "这名代表所在班级的推荐会到会不足三分之二，请核实当天的签到表。");
  await object(other, "听说这名代表没有参加竞选发言，是否符合产生办法？请答复。");
  const { objections } = await ask<NoticeView>(teacher, "notices.show", { params });
  for (const { id, about: item } of objections) {
    const isUpheld = item === about?.id;
    await ask(teacher, "notices.command", { params, body: { type: "verify-objection", objection: id } });
    const settled = isUpheld
      ? { type: "uphold-objection", objection: id, answer: "经核对签到表，到会人数不足，异议成立。" }
      : { type: "dismiss-objection", objection: id, ground: "no-breach", answer: "产生办法没有要求竞选发言。" };
    await ask(teacher, "notices.command", { params, body: settled });
  }
  tell(`　公示期内收到实名异议 2 件：1 件成立（${about?.name ?? ""}不予确认），1 件不成立`);
}

async function confirmNotice({ secretary, day, tell }: Stage, notice: string): Promise<void> {
  await ask(secretary, "notices.command", { params: { notice }, body: { type: "confirm" } });
  tell(`${day}　公示期满，确认名单`);
}

/** The struck place is filled; then a confirmed delegate leaves the school, and that place too. */
async function playSubstitution({ secretary, teacher, plan, tell }: Stage): Promise<void> {
  const list = await ask<Delegates>(secretary, "delegates.list", { params: { plan } });
  const leaving = list.rows.filter(({ status, kind }) => status === "confirmed" && kind === "elected").at(20);
  if (leaving !== undefined) {
    const body = { type: "vacate", ending: "lapsed", reason: "转学离校" };
    await ask(secretary, "delegates.command-place", { params: { delegate: leaving.id }, body });
    tell(`　${leaving.person?.name ?? ""}转学离校，席位出缺`);
  }
  const now = await ask<Delegates>(secretary, "delegates.list", { params: { plan } });
  for (const { id, unit, number } of now.rows.filter(({ status }) => status === "vacant")) {
    tell(`　${unit?.name ?? ""}第 ${number} 席：${await seatRunnerUp(secretary, id)}`);
  }
  const { accepted } = await ask<Reviewed>(teacher, "delegates.review", { params: { plan } });
  tell(`　递补的 ${accepted} 名通过资格审查，另行公示`);
}

async function tellOutcome({ secretary, plan, tell }: Stage): Promise<void> {
  const { rows, gauges, open } = await ask<Delegates>(secretary, "delegates.list", { params: { plan } });
  tell(`名单确认：代表 ${rows.filter(({ status }) => status === "confirmed").length} 名，空缺 ${open} 个`);
  for (const gauge of gauges) {
    tell(`　${gauge.label}：${gauge.there}/${gauge.total}，至少 ${gauge.threshold}。${gauge.says}`);
  }
}

/** How many whole days ago a notice's period ended: where the clock must stand for it to be confirmed. */
async function daysSince({ secretary }: Cast, notice: string): Promise<number> {
  const { world, school } = secretary;
  const { endsAt } = await ask<NoticeView>(secretary, "notices.show", { params: { notice } });
  const { daysBack: _back, ...database } = world.database;
  const now = await inSchool(database, school.id, databaseNow);
  const days = Math.floor((Date.parse(now) - Date.parse(endsAt ?? now)) / 86_400_000);
  if (days < 0) throw new Error("公示期到今天还没有结束，故事的起点要再早一些");
  return days;
}
