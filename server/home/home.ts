import { sql } from "kysely";
import { holds, type Actor } from "@tongxin/core/people/actor.ts";
import { staffPosts, studentPosts } from "@tongxin/core/people/post.ts";
import { asDay, type Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { loadEntries } from "../ledger/views.ts";
import type { School } from "../schools/school.ts";
import type { Due, Home, Openness, Production } from "./contract.ts";
import { blockedNow, byDay, due, dueToAdvisor, dueToOffice } from "./due.ts";
import { countNotices, loadNotices, type SeenNotice } from "./notices.ts";
import { loadOwnElection, loadPlanState, type PlanState } from "./plan.ts";
import { loadStanding } from "./standing.ts";
import { openVotes } from "./votes.ts";

const newestCount = 5;

/** What a visitor finds first: what waits for them, and how the union stands. */
export async function loadHome(
  transaction: SchoolTransaction,
  school: School,
  { actor, ledgerSize }: { readonly actor: Actor | null; readonly ledgerSize: number },
): Promise<Home> {
  const today = await loadToday(transaction);
  const audience = audienceOf(actor);
  const organisation = await ownUnion(transaction, actor);
  const plan = organisation === null ? null : await loadPlanState(transaction, organisation.id);
  const notices = await loadNotices(transaction, today);
  const known = organisation === null ? null : await loadStanding(transaction, school, organisation);
  const ledger = await loadEntries(transaction, ledgerSize, { page: 1, count: newestCount });
  const isInside = audience === "officer" || audience === "advisor";
  return {
    audience,
    today,
    due: await dueTo(transaction, { audience, actor, plan, notices }),
    blocked: isInside ? [...blockedNow(plan, notices, known?.breached ?? [])] : [],
    standing: known?.standing ?? null,
    production: productionOf(plan, notices),
    notices: notices.filter(({ status }) => status === "posted").slice(0, newestCount),
    results: notices.filter(({ status }) => status === "announced" || status === "confirmed").slice(0, 3),
    ledger: { total: ledger.total, entries: ledger.entries, names: ledger.names },
  };
}

/** The figures of the page 公开. */
export async function loadOpenness(
  transaction: SchoolTransaction,
  school: School,
  ledgerSize: number,
): Promise<Openness> {
  const organisation = await ownUnion(transaction, null);
  const plan = organisation === null ? null : await loadPlanState(transaction, organisation.id);
  const known = organisation === null ? null : await loadStanding(transaction, school, organisation);
  const notices = await countNotices(transaction);
  const { rows } = await sql<{ organisations: number; settings: number }>`select
    (select count(*) from organisation where level <> 'class')::int as organisations,
    (select count(*) from setting where state -> 'basis' ->> 'kind' = 'chosen')::int as settings`.execute(transaction);
  return {
    organisations: rows[0]?.organisations ?? 0,
    notices: notices.all,
    noticesRunning: notices.running,
    settingsChosen: rows[0]?.settings ?? 0,
    ledgerEntries: ledgerSize,
    production: productionOf(plan, []),
    standing: known?.standing ?? null,
  };
}

type Asked = {
  readonly audience: Home["audience"];
  readonly actor: Actor | null;
  readonly plan: PlanState | null;
  readonly notices: readonly SeenNotice[];
};

async function dueTo(transaction: SchoolTransaction, { audience, actor, plan, notices }: Asked): Promise<Due[]> {
  if (actor === null) return [];
  const votes = await openVotes(transaction, actor);
  if (audience === "officer") {
    return [...votes, ...dueToOffice(plan, notices, { imports: await openImports(transaction) })];
  }
  if (audience === "advisor") return [...votes, ...dueToAdvisor(plan, await proposals(transaction))];
  const election = await ownElection(transaction, actor, plan);
  return [...byDay([...votes, ...election, ...notices.flatMap(openToObjection)])];
}

async function ownElection(
  transaction: SchoolTransaction,
  actor: Actor,
  plan: PlanState | null,
): Promise<readonly Due[]> {
  const election = plan === null ? null : await loadOwnElection(transaction, plan.plan, actor.units);
  if (election === null || plan === null) return [];
  const facts = { about: election.unit, count: election.quota, rule: "S-4.9", path: "production" };
  if (election.status === "candidatesFixed") return [due("faculty-elects", facts)];
  const isCalled = election.status === "nominating" || election.status === "quotaReceived";
  return isCalled && !election.hasNominated ? [due("class-nominates", facts)] : [];
}

function openToObjection(notice: SeenNotice): readonly Due[] {
  if (notice.status !== "posted") return [];
  const { title, lastDay, workingDaysLeft, id } = notice;
  return [due("notice-runs", { about: title, lastDay, workingDaysLeft, rule: "S-8.4", path: `notices/${id}` })];
}

async function openImports(transaction: SchoolTransaction): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom("roster_import")
    .select("file_name")
    .where("status", "in", ["reading", "columns", "checking", "checked", "interrupted"])
    .orderBy("created_at", "desc")
    .limit(3)
    .execute();
  return rows.map((row) => row.file_name);
}

async function proposals(transaction: SchoolTransaction) {
  const settings = await sql<{ key: string }>`select key from setting where state ->> 'status' = 'proposed'
    order by key`.execute(transaction);
  const profiles = await sql<{ count: number }>`select count(*)::int as count from profile_adoption
    where state ->> 'status' = 'proposed'`.execute(transaction);
  return { settings: settings.rows.map(({ key }) => key), profiles: profiles.rows[0]?.count ?? 0 };
}

/** The same reading as the frame's navigation: teachers review, whoever holds a student's post or runs the office works. */
function audienceOf(actor: Actor | null): Home["audience"] {
  if (actor === null) return "public";
  if (holds(actor, { post: [...studentPosts, "secretary-general"] })) return "officer";
  return actor.kind === "staff" && holds(actor, { post: staffPosts }) ? "advisor" : "student";
}

/** The union somebody works for; for everybody else the student union of the university. */
async function ownUnion(
  transaction: SchoolTransaction,
  actor: Actor | null,
): Promise<{ readonly id: string; readonly name: string } | null> {
  const works = actor?.offices.find(({ level }) => level === "university");
  const row = await transaction
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("level", "=", "university")
    .where((where) =>
      where.or([
        where.and([where("kind", "=", "studentUnion")]),
        ...(works === undefined
          ? []
          : [
              where.and([where("id", "=", works.organisation), where("kind", "in", ["studentUnion", "graduateUnion"])]),
            ]),
      ]),
    )
    .orderBy(sql`case when id = ${works?.organisation ?? null}::uuid then 0 else 1 end`)
    .executeTakeFirst();
  return row ?? null;
}

function productionOf(plan: PlanState | null, notices: readonly SeenNotice[]): Production | null {
  if (plan === null) return null;
  const { plan: id, congress, status, classes, units, places } = plan;
  const objectionsOpen = notices.reduce((sum, notice) => sum + notice.objectionsOpen, 0);
  return { plan: id, congress, status, classes, units, places, objectionsOpen };
}

async function loadToday(transaction: SchoolTransaction): Promise<Day> {
  const { rows } = await sql<{ today: string }>`select today_in_china()::text as today`.execute(transaction);
  return asDay(rows[0]?.today ?? "");
}
