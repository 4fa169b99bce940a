import type { CheckInput } from "../charter/check.ts";
import type { HolderFacts, RecordFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { dayNumber, isDay } from "../shared/instant.ts";
import { heldBy } from "../charter/congresses-held.ts";
import { mayHoldAssembly, untold } from "./congress-checks.ts";

/**
 * S-4.15: committee and presidium members are elected by the congress. The president is judged by S-4.16.
 * A seat filled by the standing conference counts where one is set up, after the last congress, as the change of
 * composition that S-4.11 allows, and only while such seats are fewer than those the congress elected.
 */
export function committeeAndPresidiumElectedByCongress(input: CheckInput): Verdict {
  const { organisation, facts } = input;
  if (organisation.holders === undefined) return untold("主席团和委员会成员");
  const holders = holdersOf(organisation.holders, ["vice-president", "committee-member"]);
  if (holders.length === 0) return untold("副主席和委员");
  const last = heldBy(organisation, facts)?.at(-1)?.openedOn;
  const byCongress = holders.filter((holder) => isElectedBy(holder, ["congress"]));
  const changed = holders.filter((holder) => isElectedBy(holder, ["standing-conference"]));
  const isChange = (holder: HolderFacts) =>
    facts.settings.isStandingConferenceEnabled &&
    changed.includes(holder) &&
    changed.length < byCongress.length &&
    last !== undefined &&
    holder.seating.on > last;
  const verdict = allElected(holders, {
    isRight: (holder) => byCongress.includes(holder) || isChange(holder),
    by: "代表大会",
  });
  return verdict.status === "holds" ? fromCommittee(input, verdict) : verdict;
}

/** Where the school elects a committee first, whoever sits in the presidium sits in the committee (ambiguity 4). */
function fromCommittee({ organisation, facts }: CheckInput, verdict: Verdict): Verdict {
  if (facts.settings.committeeRoute !== "presidium-from-committee") return verdict;
  const holders = organisation.holders ?? [];
  const members = new Set(holdersOf(holders, ["committee-member"]).map(({ person }) => person.id));
  if (members.size === 0) return untold("委员会委员");
  const outside = holdersOf(holders, ["president", "vice-president"]).filter(({ person }) => !members.has(person.id));
  if (outside.length === 0) return verdict;
  const names = outside.map(({ person }) => person.name).join("、");
  return {
    ...verdict,
    status: "breached",
    sentence: `主席团须从委员中选举，${names}不是委员`,
    counted: outside.map(({ person }): CountedObject => ({ kind: "person", id: person.id, name: person.name })),
    cure: [`由代表大会选举${names}为委员，或按学校的设定重新选举`],
  };
}

/** S-4.16: the president is elected by the congress or by the standing conference. */
export function presidentElectedByCongressOrStandingConference({ organisation }: CheckInput): Verdict {
  const presidents = holdersOf(organisation.holders ?? [], ["president"]);
  if (presidents.length === 0) return untold("在任的主席");
  const isRight = (holder: HolderFacts) => isElectedBy(holder, ["congress", "standing-conference"]);
  return allElected(presidents, { isRight, by: "代表大会或常代会" });
}

/** S-4.22: a faculty's presidium is elected by its congress, or by its assembly where it may hold one (S-4.24). */
export function facultyPresidiumElectedByCongress({ organisation, facts }: CheckInput): Verdict {
  const holders = holdersOf(organisation.holders ?? [], ["president", "vice-president"]);
  if (holders.length === 0) return untold("主席团成员");
  const mayAssemble = mayHoldAssembly(organisation, facts);
  const byAssembly = holders.some((holder) => isElectedBy(holder, ["all-student-assembly"]));
  if (mayAssemble === null && byAssembly) return untold("学生人数");
  const bodies = mayAssemble === true ? ["congress", "all-student-assembly"] : ["congress"];
  const by = mayAssemble === true ? "代表大会或全体学生大会" : "代表大会";
  return allElected(holders, { isRight: (holder) => isElectedBy(holder, bodies), by });
}

/**
 * S-4.17: the conditions for candidates were guided by the League committee and approved by the Party committee before
 * nominations opened (before the congress opened, where the record does not name that day).
 */
export function qualificationApprovedBeforeElection({ organisation, facts }: CheckInput): Verdict {
  const elections = (organisation.congresses ?? []).filter(({ agenda }) => agenda.includes("election"));
  const election = elections.toSorted((left, right) => (left.openedOn < right.openedOn ? -1 : 1)).at(-1);
  const documents = facts.records
    .filter(({ kind, organisation: owner }) => kind === "qualification-document" && owner === organisation.id)
    .toSorted((left, right) => (left.date < right.date ? -1 : 1));
  const document = documents.filter(({ date }) => date <= facts.asOf).at(-1);
  if (election === undefined) return untold("选举领导机构的代表大会");
  if (document === undefined) return untold("经党委批准的候选人资格条件");
  const before = [document.fields["nominationsOpenedOn"] ?? "", election.openedOn].find(isDay) ?? election.openedOn;
  const faults = findQualificationFaults(document, before);
  const ageDays = dayNumber(facts.asOf) - dayNumber(document.date);
  const { id, title, date } = document;
  const evidence = [{ id, title, date, ageDays, isFresh: faults.length === 0 }];
  const counts = { numerator: 2 - faults.length, denominator: 2, threshold: `早于${before}`, evidence };
  if (faults.length === 0) return { status: "holds", sentence: `“${title}”在${before}前已经确定并获批准`, ...counts };
  return {
    status: "breached",
    sentence: `“${title}”${faults.join("，")}`,
    ...counts,
    cure: ["在提名开始前完成资格条件的确定和批准"],
  };
}

/** What keeps a document of conditions from having been settled and approved before a day, in words. */
export function findQualificationFaults(document: Pick<RecordFacts, "fields">, before: string): readonly string[] {
  return [
    faultOf(document, { field: "leagueApprovedOn", body: "团委指导确定", before }),
    faultOf(document, { field: "partyApprovedOn", body: "党委批准", before }),
  ].filter((fault) => fault !== null);
}

/** S-7.4: in each of the last two years, the running one included, a report to the congress or its standing body. */
export function reportToCongressOrStandingBody(input: CheckInput): Verdict {
  const { organisation, facts, parameter } = input;
  const year = facts.years.at(-1);
  const { congresses, standingConference } = organisation;
  if (year === undefined) return untold("年度");
  const reports = [
    ...(heldBy(organisation, facts) ?? [])
      .filter(({ agenda }) => agenda.includes("work-report"))
      .map((one) => one.openedOn),
    ...(standingConference?.meetings ?? []).filter(({ agenda }) => agenda.includes("work-report")).map(({ on }) => on),
    ...facts.records.filter((record) => isReport(record, input)).map(({ date }) => date),
  ].filter((day) => day <= facts.asOf);
  const before = facts.years.at(-2);
  const thisYear = reports.filter((day) => day >= year.from);
  const least = parameter("timesPerYear");
  const counts = { numerator: thisYear.length, threshold: `≥${least}次/年` };
  if (thisYear.length >= least) return { status: "holds", sentence: `本年已报告工作${thisYear.length}次`, ...counts };
  const lastYear = before === undefined ? [] : reports.filter((day) => day >= before.from && day <= before.to);
  const dueOn = year.to;
  if (lastYear.length >= least)
    return {
      status: "holds",
      sentence: `上一年已报告工作${lastYear.length}次，本年应不晚于${dueOn}报告`,
      ...counts,
      dueOn,
    };
  const cure = [`不晚于${dueOn}向代表大会或常代会报告工作${least}次，开会或书面都可以`];
  const isTold = congresses !== undefined || reports.length > 0;
  return isTold
    ? {
        status: "breached",
        sentence: `上一年报告工作${lastYear.length}次，本年${thisYear.length}次`,
        ...counts,
        cure,
        dueOn,
      }
    : { status: "not-yet-known", sentence: "还没有向代表大会或常代会报告工作的记录", ...counts, cure, dueOn };
}

/** Where no standing conference is set up, a report sent to the delegates in writing counts, too (ambiguity 5). */
function isReport({ kind, organisation, fields }: RecordFacts, { organisation: owner, facts }: CheckInput): boolean {
  const audience = fields["audience"] ?? "congress";
  const inWriting = facts.settings.isStandingConferenceEnabled ? [] : ["delegates"];
  const wanted = ["congress", "standing-conference", ...inWriting];
  return kind === "work-report" && organisation === owner.id && wanted.includes(audience);
}

function faultOf(
  { fields }: Pick<RecordFacts, "fields">,
  { field, body, before }: { readonly field: string; readonly body: string; readonly before: string },
): string | null {
  const on = fields[field];
  if (on === undefined || !isDay(on)) return `没有写明${body}的日期`;
  return on < before ? null : `${body}的日期（${on}）不早于${before}`;
}

function holdersOf(holders: readonly HolderFacts[], posts: readonly HolderFacts["post"][]): readonly HolderFacts[] {
  return holders.filter(({ post }) => posts.includes(post));
}

function isElectedBy({ seating }: HolderFacts, bodies: readonly string[]): boolean {
  return seating.how === "elected" && bodies.includes(seating.by);
}

function allElected(
  holders: readonly HolderFacts[],
  { isRight, by }: { readonly isRight: (holder: HolderFacts) => boolean; readonly by: string },
): Verdict {
  const wrong = holders.filter((holder) => !isRight(holder));
  const counts = {
    sentence: `${holders.length}人中，${holders.length - wrong.length}人由${by}选举产生`,
    numerator: holders.length - wrong.length,
    denominator: holders.length,
    threshold: "每人",
    counted: wrong.map(({ person }): CountedObject => ({ kind: "person", id: person.id, name: person.name })),
  };
  if (wrong.length === 0) return { status: "holds", ...counts };
  return {
    status: "breached",
    ...counts,
    cure: wrong.map(({ person, title }) => `${title}${person.name}提交${by}选举`),
  };
}
