import type { Check, CheckInput, NamedCheck } from "../charter/check.ts";
import type { Facts, OrganisationFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { postChecks } from "./checks-posts.ts";
import { countPeople, presidiumOf, untold } from "./checks-counting.ts";

/** The checks of the profile reform-2017 that judge the register of unions and posts. Source: rules.md 1A. */
export const peopleChecks = {
  ...postChecks,
  "both-organisations-exist": bothOrganisationsExist,
  "leading-bodies-registered": leadingBodiesRegistered,
  "no-orphan-organisation": noOrphan,
  "guidance-with-liaison": guidanceWithLiaison,
  "club-duty-assigned": clubDutyAssigned,
  "one-presidium-member-for-clubs": onePresidiumMemberForClubs,
  "federation-headed-by-clubs-member": federationHeadedByClubsMember,
  "flat-departments": flatDepartments,
  "rights-department-with-head": rightsDepartmentWithHead,
} as const satisfies { readonly [Name in NamedCheck]?: Check };

/** A student union, and a graduate union where there are graduates enrolled (S-0.1). */
function bothOrganisationsExist({ facts }: CheckInput): Verdict {
  const unions = facts.organisations.filter(({ level }) => level === "university");
  const wanted = [
    { kind: "studentUnion", name: "学生会" },
    ...(facts.grades.graduateUnion.length === 0 ? [] : [{ kind: "graduateUnion", name: "研究生会" }]),
  ];
  const missing = wanted.filter(({ kind }) => !unions.some((union) => union.kind === kind)).map(({ name }) => name);
  const counts = {
    numerator: wanted.length - missing.length,
    denominator: wanted.length,
    threshold: `${wanted.length}类`,
    counted: unions.map(organisationObject),
  };
  if (missing.length === 0) {
    return { status: "holds", sentence: `校级${wanted.map(({ name }) => name).join("、")}都已登记`, ...counts };
  }
  const cure = missing.map((name) => `登记校级${name}`);
  return { status: "breached", sentence: `没有登记校级${missing.join("、")}`, ...counts, cure };
}

/** The Party body that leads the union and the League body that guides it (S-2.1). */
function leadingBodiesRegistered({ organisation: { partyBody, leagueBody } }: CheckInput): Verdict {
  const bodies = [
    { name: "领导的党组织", body: partyBody },
    { name: "指导的团组织", body: leagueBody },
  ];
  if (bodies.some(({ body }) => body === undefined)) return untold("党组织和团组织");
  const missing = bodies.filter(({ body }) => (body ?? "").trim() === "").map(({ name }) => name);
  const counts = { numerator: 2 - missing.length, denominator: 2, threshold: "2项" };
  if (missing.length === 0) return { status: "holds", sentence: `由${partyBody}领导、${leagueBody}指导`, ...counts };
  const cure = missing.map((name) => `填写${name}`);
  return { status: "breached", sentence: `没有登记${missing.join("、")}`, ...counts, cure };
}

const levelAbove = { university: null, faculty: "university", class: "faculty" } as const;

/** A faculty union has a university union above it, a class committee a faculty union (S-3.1). */
function noOrphan({ facts, organisation }: CheckInput): Verdict {
  const wanted = levelAbove[organisation.level];
  if (wanted === null) return { status: "holds", sentence: "校级组织，上面没有学生会组织" };
  const above = facts.organisations.find(({ id }) => id === organisation.parent);
  if (above?.level === wanted) {
    return { status: "holds", sentence: `上级组织是${above.name}`, counted: [organisationObject(above)] };
  }
  const name = wanted === "university" ? "校级学生会组织" : "院系学生会组织";
  const sentence = above === undefined ? "没有登记上级组织" : `登记的上级是${above.name}，应为${name}`;
  const counted = [organisationObject(organisation)];
  return { status: "breached", sentence, counted, cure: [`把上级组织登记为${name}`] };
}

/** Every organisation directly below has a named liaison of this one (S-3.2). */
function guidanceWithLiaison({ facts, organisation }: CheckInput): Verdict {
  const children = facts.organisations.filter(({ parent }) => parent === organisation.id);
  if (children.length === 0) return untold("下级组织");
  const missing = children.filter(({ liaison }) => liaison === null);
  const unknown = children.filter(({ liaison }) => liaison === undefined);
  const without = missing.length + unknown.length;
  const counts = {
    numerator: children.length - without,
    denominator: children.length,
    threshold: "全部",
    counted: [...missing, ...unknown].map(organisationObject),
  };
  if (without === 0) return { status: "holds", sentence: `${children.length}个下级组织都有联系人`, ...counts };
  return {
    status: missing.length > 0 ? "breached" : "not-yet-known",
    sentence: `${children.length}个下级组织中，${without}个没有登记联系人`,
    ...counts,
    cure: [`为${without}个下级组织确定联系人`],
  };
}

/** A presidium member or a department is charged with clubs; without any division of work told, it is not known (S-2.2). */
function clubDutyAssigned({ organisation }: CheckInput): Verdict {
  const members = clubsMembersOf(organisation) ?? [];
  const departments = (organisation.departments ?? []).filter(({ kind }) => kind === "clubs");
  const counted: CountedObject[] = [
    ...countPeople(members),
    ...departments.map(({ id, name }): CountedObject => ({ kind: "department", id, name })),
  ];
  if (counted.length > 0) {
    const names = counted.map(({ name }) => name).join("、");
    return {
      status: "holds",
      sentence: `社团工作由${names}负责`,
      numerator: counted.length,
      threshold: "≥1",
      counted,
    };
  }
  const presidium = presidiumOf(organisation) ?? [];
  if (presidium.every(({ portfolio }) => portfolio === null)) return untold("主席团的分工");
  const cure = ["明确一名主席团成员或一个部门负责社团工作"];
  return { status: "breached", sentence: "没有人或部门负责社团工作", numerator: 0, threshold: "≥1", cure };
}

/** Exactly one (S-2.3). */
function onePresidiumMemberForClubs({ organisation }: CheckInput): Verdict {
  const members = clubsMembersOf(organisation);
  if (members === null) return untold("任职人员");
  const counts = { numerator: members.length, threshold: "1名", counted: countPeople(members) };
  if (members.length === 1) {
    return { status: "holds", sentence: `1名主席团成员负责社团工作：${members[0]?.person.name}`, ...counts };
  }
  const sentence = `负责社团工作的主席团成员有${members.length}名，应为1名`;
  const cure = [members.length === 0 ? "明确1名主席团成员负责社团工作" : "只留1名主席团成员负责社团工作"];
  return { status: "breached", sentence, ...counts, cure };
}

/** Conditional: without a federation it holds (S-2.4). */
function federationHeadedByClubsMember({ organisation }: CheckInput): Verdict {
  const { clubFederation } = organisation;
  if (clubFederation === undefined) return untold("社团联合会的情况");
  if (clubFederation === null) return { status: "holds", sentence: "没有设立社团联合会，这项要求不适用" };
  const { name, head } = clubFederation;
  const members = clubsMembersOf(organisation);
  if (head === null) return untold(`${name}的负责人`);
  if (members === null) return untold("任职人员");
  const counted: readonly CountedObject[] = [{ kind: "person", id: head.id, name: head.name }];
  if (members.some(({ person }) => person.id === head.id)) {
    return { status: "holds", sentence: `${name}由负责社团工作的主席团成员${head.name}兼任负责人`, counted };
  }
  const right = members[0]?.person.name;
  const cure = [right === undefined ? "先明确负责社团工作的主席团成员" : `由${right}兼任${name}负责人`];
  return { status: "breached", sentence: `${name}负责人${head.name}不是负责社团工作的主席团成员`, counted, cure };
}

/** Layers below the presidium (S-1.10, S-5.1). */
function flatDepartments({ organisation, parameter }: CheckInput): Verdict {
  const { departments } = organisation;
  if (departments === undefined) return untold("机构设置");
  const most = parameter("layers");
  const depth = departments.reduce((deepest, one) => Math.max(deepest, one.depth), 0);
  const deep = departments.filter((one) => one.depth > most);
  const shown = deep.length > 0 ? deep : departments;
  const counted = shown.map(({ id, name }): CountedObject => ({ kind: "department", id, name }));
  const counts = { numerator: depth, threshold: `≤${most}层`, counted };
  const sentence = `主席团以下有${departments.length}个部门，共${depth}层，应不超过${most}层`;
  if (deep.length === 0) return { status: "holds", sentence, ...counts };
  return { status: "breached", sentence, ...counts, cure: deep.map(({ name }) => `撤销${name}或提到上一层`) };
}

/** A rights department with a head in office (S-6.1). */
function rightsDepartmentWithHead({ organisation }: CheckInput): Verdict {
  const { departments, holders } = organisation;
  if (departments === undefined) return untold("机构设置");
  const own = departments.filter(({ kind }) => kind === "rights");
  const counted = own.map(({ id, name }): CountedObject => ({ kind: "department", id, name }));
  const counts = { threshold: "≥1", counted };
  if (own.length === 0) {
    const cure = ["设立权益工作部门并确定部长"];
    return { status: "breached", sentence: "没有权益工作部门", numerator: 0, ...counts, cure };
  }
  if (holders === undefined) return untold("任职人员");
  const heads = holders.filter(
    ({ post, department }) => post === "department-head" && own.some(({ id }) => id === department),
  );
  const names = own.map(({ name }) => name).join("、");
  if (heads.length > 0) {
    const sentence = `设有${names}，负责人${heads.map(({ person }) => person.name).join("、")}在任`;
    return { status: "holds", sentence, numerator: heads.length, ...counts };
  }
  const cure = [`为${names}确定部长`];
  return { status: "breached", sentence: `设有${names}，没有在任的部长`, numerator: 0, ...counts, cure };
}

function clubsMembersOf(organisation: OrganisationFacts) {
  return presidiumOf(organisation)?.filter(({ portfolio }) => portfolio === "clubs") ?? null;
}

function organisationObject({ id, name }: Facts["organisations"][number]): CountedObject {
  return { kind: "organisation", id, name };
}
