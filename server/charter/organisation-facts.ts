import { academicYearOf } from "@tongxin/core/calendar/academic-year.ts";
import {
  agendaKinds,
  type AgendaKind,
  type CongressFacts,
  type DepartmentFacts,
  type HolderFacts,
  type Named,
  type OrganisationFacts,
  type PostFacts,
  type RecordFacts,
  type SettingFacts,
  type StandingConferenceFacts,
} from "@tongxin/core/charter/facts.ts";
import type { FederationDetails } from "@tongxin/core/people/club-federation.ts";
import type { MandateDetails } from "@tongxin/core/people/mandate.ts";
import type { Department, OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { PoliticalStatus } from "@tongxin/core/people/person.ts";
import type { PostDetails } from "@tongxin/core/people/post.ts";
import { isDay, type Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { usualYearStart } from "./spans.ts";
import { studentsByConstituency, type StudentCounts } from "./student-counts.ts";

type Sources = {
  readonly asOf: Day;
  readonly units: readonly Named[];
  readonly students: StudentCounts;
  readonly records: readonly RecordFacts[];
  readonly settings: SettingFacts;
};

/**
 * Every union with its departments, posts and who holds them on the day. Of class committees, which are many, only
 * what the rules ask of them: whose they are and who keeps contact with them.
 */
export async function organisationsOf(
  transaction: SchoolTransaction,
  { asOf, units, students, records, settings }: Sources,
): Promise<readonly OrganisationFacts[]> {
  const organisations = await loadOrganisations(transaction);
  const posts = Map.groupBy(await loadPosts(transaction), ({ organisation }) => organisation as string);
  const holders = Map.groupBy(await loadHolders(transaction, asOf), ({ organisation }) => organisation);
  const federations = await loadFederations(transaction);
  const names = await loadNames(transaction, organisations, federations);
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]));
  const served = studentsByConstituency(students);
  const kept = Map.groupBy(records, ({ organisation }) => organisation);
  return organisations.map((one): OrganisationFacts => {
    const registered = registeredFacts(one, names);
    if (one.level === "class") return registered;
    const own = kept.get(one.id) ?? [];
    const federation = federations.find(({ organisation }) => organisation === one.id);
    return {
      ...registered,
      students: { count: served(one.kind, one.level, one.unit), countedOn: students.countedOn },
      departments: one.departments.map((each) => departmentFacts(each, one.departments)),
      posts: (posts.get(one.id) ?? []).map(postFacts),
      holders: (holders.get(one.id) ?? []).map(({ holder }) => holder),
      ...(federation === undefined
        ? { clubFederation: null }
        : {
            clubFederation: { name: federation.name, head: names.get(federation.head ?? "") ?? null },
            mainClubs: federation.mainClubs.map((id) => ({ id, name: unitNames.get(id) ?? "" })),
          }),
      congresses: own.filter(({ kind }) => kind === "congress-record").map(congressFacts),
      standingConference: settings.isStandingConferenceEnabled ? standingConferenceFacts(own) : null,
      ...administrativeDutiesOf(own),
    };
  });
}

function registeredFacts(one: OrganisationDetails, names: ReadonlyMap<string, Named>): OrganisationFacts {
  const { id, name, kind, level, parent, unit, partyBody, leagueBody, liaison } = one;
  const contact = liaison === null ? null : (names.get(liaison) ?? null);
  return { id, name, kind, level, parent, unit, partyBody, leagueBody, liaison: contact };
}

async function loadOrganisations(transaction: SchoolTransaction): Promise<readonly OrganisationDetails[]> {
  const rows = await transaction.selectFrom("organisation").select("state").orderBy("id").execute();
  return rows
    .map((row) => row.state as { readonly status: string } & OrganisationDetails)
    .filter(({ status }) => status === "standing");
}

async function loadPosts(transaction: SchoolTransaction): Promise<readonly PostDetails[]> {
  const rows = await transaction
    .selectFrom("post")
    .innerJoin("organisation", "organisation.id", "post.organisation_id")
    .select("post.state")
    .where("organisation.level", "<>", "class")
    .orderBy("post.id")
    .execute();
  return rows
    .map((row) => row.state as { readonly status: string } & PostDetails)
    .filter(({ status }) => status === "standing");
}

/** Marks of study are not here: only the last certified verdict, or that there is none. */
async function loadHolders(
  transaction: SchoolTransaction,
  asOf: Day,
): Promise<readonly { readonly organisation: string; readonly holder: HolderFacts }[]> {
  const verdictOf = await loadVerdicts(transaction, asOf);
  const rows = await transaction
    .selectFrom("mandate")
    .innerJoin("post", "post.id", "mandate.post_id")
    .innerJoin("person", "person.id", "mandate.person_id")
    .innerJoin("organisation", "organisation.id", "mandate.organisation_id")
    .select([
      "mandate.organisation_id",
      "mandate.begins_on",
      "mandate.state",
      "post.kind as post",
      "post.title",
      "post.department_id",
      "person.id as person_id",
      "person.name",
      "person.kind as person_kind",
      "person.employment",
      "person.political_status",
      "person.level",
      "person.grade",
    ])
    .where("organisation.level", "<>", "class")
    .where("mandate.begins_on", "<=", asOf)
    .where((where) => where.or([where("mandate.ends_on", "is", null), where("mandate.ends_on", ">", asOf)]))
    .orderBy("mandate.id")
    .execute();
  const firstYear = Number(academicYearOf(asOf, usualYearStart).slice(0, 4));
  return rows.map((row) => {
    const { portfolio, seating } = row.state as MandateDetails;
    const isStudent = row.person_kind === "student";
    return {
      organisation: row.organisation_id,
      holder: {
        person: { id: row.person_id, name: row.name },
        post: row.post as HolderFacts["post"],
        title: row.title,
        department: row.department_id,
        portfolio,
        since: row.begins_on as Day,
        seating,
        isFullTimeLeague: isStudent ? null : row.employment === "league-full-time",
        ...(row.political_status === null ? {} : { politicalStatus: row.political_status as PoliticalStatus }),
        ...(isStudent
          ? {
              isFreshman: row.level === "undergraduate" && row.grade === firstYear,
              studyVerdict: verdictOf.get(row.person_id) ?? ("unverified" as const),
            }
          : {}),
      },
    };
  });
}

async function loadVerdicts(
  transaction: SchoolTransaction,
  asOf: Day,
): Promise<ReadonlyMap<string, "yes" | "no" | "unverified">> {
  const rows = await transaction
    .selectFrom("study_verdict")
    .select(["person_id", "verdict"])
    .where("dated_on", "<=", asOf)
    .orderBy("dated_on")
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.verdict as "yes" | "no" | "unverified"]));
}

async function loadFederations(transaction: SchoolTransaction): Promise<readonly FederationDetails[]> {
  const rows = await transaction.selectFrom("federation").select("state").execute();
  return rows
    .map((row) => row.state as { readonly status: string } & FederationDetails)
    .filter(({ status }) => status === "standing");
}

async function loadNames(
  transaction: SchoolTransaction,
  organisations: readonly OrganisationDetails[],
  federations: readonly FederationDetails[],
): Promise<ReadonlyMap<string, Named>> {
  const ids = new Set(
    [...organisations.map(({ liaison }) => liaison), ...federations.map(({ head }) => head)].filter(
      (id) => id !== null,
    ),
  );
  if (ids.size === 0) return new Map();
  const rows = await transaction
    .selectFrom("person")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function departmentFacts({ id, name, kind, parent }: Department, all: readonly Department[]): DepartmentFacts {
  let depth = 1;
  let above = parent;
  while (above !== null && depth < 10) {
    depth += 1;
    above = all.find((one) => one.id === above)?.parent ?? null;
  }
  return { id, name, kind, depth };
}

function postFacts({ id, title, kind, department, seats }: PostDetails): PostFacts {
  return { id, name: title, kind, department, seats };
}

/** A congress is known from its record: when it was opened, what it dealt with, and whether all students met. */
function congressFacts({ id, title, date, fields }: RecordFacts): CongressFacts {
  const told = (fields["agenda"] ?? "").split(",").map((item) => item.trim());
  const form = fields["form"] === "all-student-assembly" ? "all-student-assembly" : "congress";
  const agenda = agendaKinds.filter((kind): kind is AgendaKind => told.includes(kind));
  const closed = fields["closedOn"] ?? "";
  return {
    id,
    name: title,
    openedOn: date,
    ...(isDay(closed) ? { closedOn: closed } : {}),
    isHeld: true,
    form,
    agenda,
  };
}

const dutyNames: Readonly<Record<string, string>> = {
  dormitory: "宿舍管理",
  conduct: "校园巡查",
  security: "安全保卫",
};

/** What the union's last regulation on the matter says it has taken on; not told where none speaks of it (D-1). */
function administrativeDutiesOf(records: readonly RecordFacts[]): Pick<OrganisationFacts, "administrativeDuties"> {
  const told = records.findLast(({ kind, fields }) => kind === "regulation" && fields["administrative"] !== undefined);
  if (told === undefined) return {};
  const duties = (told.fields["administrative"] ?? "").split(",").map((key) => key.trim());
  return {
    administrativeDuties: duties.filter((key) => key !== "" && key !== "none").map((key) => dutyNames[key] ?? key),
  };
}

function standingConferenceFacts(records: readonly RecordFacts[]): StandingConferenceFacts {
  const meetings = records.filter(({ kind }) => kind === "standing-conference-record");
  return {
    meetings: meetings.map(({ id, date, fields }) => ({
      id,
      on: date,
      agenda: (fields["agenda"] ?? "").split(",").filter((item) => item !== ""),
    })),
    members: [],
  };
}
