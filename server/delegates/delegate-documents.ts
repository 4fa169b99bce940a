import { isOfMinority, isOfParty, type Student } from "@tongxin/core/people/person.ts";
import { quotasOf } from "@tongxin/core/delegates/quota-plan.ts";
import type { Form } from "../documents/document.ts";
import { credentialsReport } from "../documents/forms/credentials-report.ts";
import { delegateList, type ListedDelegate } from "../documents/forms/delegate-list.ts";
import type { School } from "../schools/school.ts";
import type { DelegateRow, Delegates } from "./contract.ts";
import type { DelegationNow } from "./delegate-view.ts";
import { congressTitle, letterheadOf } from "./documents.ts";
import type { KnownPerson } from "../people/persons.ts";

export const kindNames: Readonly<Record<DelegateRow["kind"], string>> = {
  elected: "正式代表",
  club: "社团代表",
  "ex-officio": "当然代表",
};

const politicalNames: Readonly<Record<string, string>> = {
  "party-member": "中共党员",
  "probationary-party-member": "中共预备党员",
  "league-member": "共青团员",
  "democratic-party-member": "民主党派",
  "no-affiliation": "群众",
};

/** Political status, sex and ethnicity are for those who convene the congress: this paper is not public. */
export function delegateListForm(school: School, now: DelegationNow, view: Delegates): Form {
  const seated = view.rows.filter(({ person }) => person !== null);
  const groups = Map.groupBy(seated, (row) => (row.kind === "club" ? "社团" : (row.unit?.name ?? "当然代表")));
  return delegateList({
    congress: congressTitle(school, now.plan.plan.details.congress),
    delegations: [...groups].map(([name, rows]) => ({
      name: `${name}代表团`,
      delegates: rows.map((row) => listed(now, row)),
    })),
    order: "按姓氏笔画为序",
    letterhead: letterheadOf(school),
  });
}

function listed({ people }: DelegationNow, row: DelegateRow): ListedDelegate {
  const person = people.get(row.person?.id ?? "");
  return {
    name: row.person?.name ?? "",
    unit: row.person?.className ?? "",
    grade: row.grade === null ? "" : `${row.grade}级`,
    kind: kindNames[row.kind],
    core: row.isCore,
    ...registered(person),
  };
}

/** What the register says of a person, in the words of the form; blank where it says nothing. */
function registered(person: KnownPerson | undefined) {
  const sexes: Readonly<Record<string, string>> = { female: "女", male: "男" };
  return {
    sex: sexes[person?.gender ?? ""] ?? "",
    ethnicity: person?.ethnicity ?? "",
    politicalStatus: politicalNames[person?.politicalStatus ?? ""] ?? "",
  };
}

export function credentialsForm(school: School, now: DelegationNow, view: Delegates): Form {
  const seated = view.rows.filter(({ person }) => person !== null);
  const { details } = now.plan.plan;
  const persons = seated.map(({ person }) => now.people.get(person?.id ?? ""));
  const count = (is: (student: Student) => boolean) =>
    persons.filter((one) => one !== undefined && is(one as unknown as Student)).length;
  return credentialsReport({
    congress: congressTitle(school, details.congress),
    reviewer: "代表资格审查小组",
    quota: (quotasOf(now.plan.plan)?.total ?? 0) + details.choice.clubs.length,
    electoralUnits: now.elections.size,
    delegates: seated.length,
    exOfficio: seated.filter(({ kind }) => kind === "ex-officio").length,
    composition: [
      { name: "非骨干代表", persons: seated.filter(({ isCore }) => !isCore).length, requirement: "一般不低于60%" },
      { name: "女代表", persons: persons.filter((one) => one?.gender === "female").length, requirement: null },
      { name: "少数民族代表", persons: count(isOfMinority), requirement: null },
      { name: "中共党员（含预备）代表", persons: count(isOfParty), requirement: null },
      {
        name: "社团代表",
        persons: seated.filter(({ kind }) => kind === "club").length,
        requirement: "主要社团各有代表",
      },
    ],
    rules: view.gauges.map((gauge) => ({
      rule: gauge.rule ?? "",
      title: gauge.label,
      result: gauge.outcome,
      ground: `${gauge.there}/${gauge.total}，要求${gauge.threshold}。${gauge.says}`,
    })),
    problems: problemsOf(view),
    letterhead: letterheadOf(school),
  });
}

export const concernNames: Readonly<Record<string, string>> = {
  "not-enrolled": "名册上已不在读",
  "other-faculty": "名册上不在这个学院",
  "not-nominated-by-class": "没有班级推荐记录",
};

function problemsOf({ rows }: Delegates) {
  const open = rows.flatMap((row) =>
    row.concerns.map((concern) => ({
      who: `${row.unit?.name ?? ""}${row.person?.name ?? ""}`,
      fact: concernNames[concern] ?? concern,
      handling: row.status === "elected" ? "待审查" : "已审查",
    })),
  );
  const ended = rows.flatMap((row) =>
    row.former.map((former) => ({
      who: `${row.unit?.name ?? ""}第${row.number}席`,
      fact: former.reason,
      handling: row.person === null ? "席位空缺，待补" : "已递补",
    })),
  );
  return [...open, ...ended];
}
