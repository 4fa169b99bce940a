import { academicYearOf } from "@tongxin/core/calendar/academic-year.ts";
import type { HolderFacts } from "@tongxin/core/charter/facts.ts";
import type { MandateDetails } from "@tongxin/core/people/mandate.ts";
import type { PoliticalStatus } from "@tongxin/core/people/person.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { usualYearStart } from "./spans.ts";

export type HeldFacts = { readonly organisation: string; readonly holder: HolderFacts };

/** Who holds which post of a university or faculty union on a day. Marks of study are not here: only what is certified. */
export async function loadHolders(transaction: SchoolTransaction, asOf: Day): Promise<readonly HeldFacts[]> {
  const verdicts = await loadVerdicts(transaction, asOf);
  const firstYear = Number(academicYearOf(asOf, usualYearStart).slice(0, 4));
  return (await loadRows(transaction, asOf)).map((row) => ({
    organisation: row.organisation_id,
    holder: holderFacts(row, verdicts.get(row.person_id), firstYear),
  }));
}

type Verdict = "yes" | "no" | "unverified";
type Row = Awaited<ReturnType<typeof loadRows>>[number];

/** The last verdict of each person by then. */
async function loadVerdicts(transaction: SchoolTransaction, asOf: Day): Promise<ReadonlyMap<string, Verdict>> {
  const rows = await transaction
    .selectFrom("study_verdict")
    .select(["person_id", "verdict"])
    .where("dated_on", "<=", asOf)
    .orderBy("dated_on")
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.verdict as Verdict]));
}

function loadRows(transaction: SchoolTransaction, asOf: Day) {
  return transaction
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
}

function holderFacts(row: Row, verdict: Verdict | undefined, firstYear: number): HolderFacts {
  const { portfolio, seating } = row.state as MandateDetails;
  const isStudent = row.person_kind === "student";
  const isFreshman = row.level === "undergraduate" && row.grade === firstYear;
  return {
    person: { id: row.person_id, name: row.name },
    post: row.post as HolderFacts["post"],
    title: row.title,
    department: row.department_id,
    portfolio,
    since: row.begins_on as Day,
    seating,
    isFullTimeLeague: isStudent ? null : row.employment === "league-full-time",
    ...(row.political_status === null ? {} : { politicalStatus: row.political_status as PoliticalStatus }),
    ...(isStudent ? { isFreshman, studyVerdict: verdict ?? ("unverified" as const) } : {}),
  };
}
