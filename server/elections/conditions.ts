import type { NamedCheck } from "@tongxin/core/charter/check.ts";
import type { HolderFacts } from "@tongxin/core/charter/facts.ts";
import { findRule } from "@tongxin/core/charter/profiles.ts";
import { noConditions, type Conditions, type Qualification } from "@tongxin/core/elections/qualification.ts";
import { electionTemplates } from "@tongxin/core/elections/template.ts";
import { academicYearOf } from "@tongxin/core/calendar/academic-year.ts";
import { studyEligibility } from "@tongxin/core/people/eligibility.ts";
import type { OrganisationKind } from "@tongxin/core/people/organisation.ts";
import type { PersonId, PoliticalStatus } from "@tongxin/core/people/person.ts";
import { answerOf } from "@tongxin/core/people/study-verdict.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { loadChosenSettings, yearStartOf } from "../charter/settings.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import { findById } from "../people/register/find-person.ts";
import { rulingsFor } from "../people/register/rulings.ts";
import { loadVerdict } from "../people/register/verdict-subject.ts";
import type { School } from "../schools/school.ts";
import { loadApprovedConditions } from "./rulings.ts";
import type { LoadedElection } from "./stored.ts";

/**
 * What candidates for a post of the union are asked for that records can answer: by the conditions that were approved
 * (their particulars `study` and `standing`), and by the mandatory rules in force about who may be of its staff.
 */
export async function loadConditions(
  transaction: SchoolTransaction,
  { school, election, by }: { readonly school: School; readonly election: LoadedElection; readonly by: PersonId },
): Promise<Conditions> {
  const { organisation, state } = election;
  const { electing } = electionTemplates[state.terms.template];
  if (electing.what !== "post" || electing.post === "standing-delegate") return noConditions;
  const document = await loadApprovedConditions(transaction, organisation.id);
  const fields = document?.fields ?? {};
  const ofRules = await askedByRules(transaction, { school, organisation: organisation.id, by, post: electing.post });
  const isOfParty = fields["standing"] === "party";
  const isOfEither = fields["standing"] === "party-or-league" || ofRules.standing !== null;
  const asksStudy = fields["study"] === "top-share";
  const isCited = document !== null && (asksStudy || isOfParty || fields["standing"] === "party-or-league");
  return {
    study: asksStudy || ofRules.study !== null,
    standing: isOfParty ? "party" : isOfEither ? "party-or-league" : null,
    sources: [...(isCited ? [`《${document.title}》`] : []), ...ofRules.all],
  };
}

type Asked = {
  readonly school: School;
  readonly organisation: string;
  readonly by: PersonId;
  readonly post: HolderFacts["post"];
};

/** Which rules in force would stop somebody of whom nothing good is certified from taking the post. */
async function askedByRules(transaction: SchoolTransaction, { school, organisation, by, post }: Asked) {
  const { rulings } = await rulingsFor(transaction, { school, organisation, by }, (_own, asOf) => ({
    adds: "holder",
    holder: {
      person: { id: "candidate", name: "候选人" },
      post,
      title: "",
      department: null,
      portfolio: null,
      since: asOf,
      seating: { how: "elected", by: "congress", on: asOf },
      isFullTimeLeague: null,
      politicalStatus: "no-affiliation",
      isFreshman: false,
      studyVerdict: "no",
    },
  }));
  const breached = rulings.filter(({ severity, outcome }) => severity === "mandatory" && outcome === "breached");
  const ruleOf = (check: NamedCheck) =>
    breached.find(({ rule }) => findRule(rule)?.rule.check.check === check)?.rule ?? null;
  const study = ruleOf("study-certified");
  const standing = ruleOf("all-of-party-or-league");
  return { study, standing, all: [study, standing].filter((rule) => rule !== null) };
}

/** What the records say of people as candidates: the certified ruling and the roster, never a mark. */
export async function loadQualifications(
  transaction: SchoolTransaction,
  kind: string,
  persons: readonly PersonId[],
): Promise<readonly Qualification[]> {
  const start = yearStartOf(await loadChosenSettings(transaction));
  const today = dayInChina(await databaseNow(transaction));
  const firstYear = Number(academicYearOf(today, start).slice(0, 4));
  const known: Qualification[] = [];
  for (const person of persons) {
    const found = await findById(transaction, person);
    const answer = answerOf(await loadVerdict(transaction, person));
    const isFreshman = found?.level === "undergraduate" && found.grade === firstYear;
    const study = studyEligibility(kind as OrganisationKind, { answer, isFreshman });
    known.push({ person, study, standing: (found?.politicalStatus ?? null) as PoliticalStatus | null });
  }
  return known;
}
