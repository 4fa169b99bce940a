import type {
  DepartmentFacts,
  Named,
  OrganisationFacts,
  PostFacts,
  RecordFacts,
  SettingFacts,
} from "@tongxin/core/charter/facts.ts";
import type { ClubFederation } from "@tongxin/core/people/club-federation.ts";
import { layerOf, type Department, type OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { PostDetails } from "@tongxin/core/people/post.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { congressFacts, standingConferenceFacts } from "./congress-facts.ts";
import { administrativeDutiesOf } from "./duty-facts.ts";
import { loadHolders } from "./holder-facts.ts";
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
      ...clubFacts(federation, names, unitNames),
      ...listedElsewhere(one, federations, organisations),
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

type Federation = Extract<ClubFederation, { status: "standing" | "listed" }>;

/** What stands: a federation, or without one the list of main clubs. */
async function loadFederations(transaction: SchoolTransaction): Promise<readonly Federation[]> {
  const rows = await transaction.selectFrom("federation").select("state").execute();
  return rows
    .map((row) => row.state as ClubFederation)
    .filter((state): state is Federation => state.status === "standing" || state.status === "listed");
}

function clubFacts(
  federation: Federation | undefined,
  names: ReadonlyMap<string, Named>,
  units: ReadonlyMap<string, string>,
): Pick<OrganisationFacts, "clubFederation" | "mainClubs"> {
  if (federation === undefined) return { clubFederation: null };
  const mainClubs = federation.mainClubs.map((id) => ({ id, name: units.get(id) ?? "" }));
  if (federation.status === "listed") return { clubFederation: null, mainClubs };
  return { clubFederation: { name: federation.name, head: names.get(federation.head ?? "") ?? null }, mainClubs };
}

/** Of the university's unions one keeps the list of main clubs; to the others it says whose clubs they are. */
function listedElsewhere(
  { id, level }: OrganisationDetails,
  federations: readonly Federation[],
  organisations: readonly OrganisationDetails[],
): Pick<OrganisationFacts, "clubsListedBy"> {
  if (level !== "university" || federations.some(({ organisation }) => organisation === id)) return {};
  const keeper = federations.find(({ mainClubs }) => mainClubs.length > 0)?.organisation;
  const union = organisations.find((other) => other.id === keeper && other.level === "university");
  return union === undefined ? {} : { clubsListedBy: { id: union.id, name: union.name } };
}

async function loadNames(
  transaction: SchoolTransaction,
  organisations: readonly OrganisationDetails[],
  federations: readonly Federation[],
): Promise<ReadonlyMap<string, Named>> {
  const ids = new Set(
    [
      ...organisations.map(({ liaison }) => liaison),
      ...federations.map((one) => (one.status === "standing" ? one.head : null)),
    ].filter((id) => id !== null),
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
  return { id, name, kind, depth: layerOf({ parent }, all) };
}

function postFacts({ id, title, kind, department, seats }: PostDetails): PostFacts {
  return { id, name: title, kind, department, seats };
}
