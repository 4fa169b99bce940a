import type { Refusal as FederationRefusal } from "@tongxin/core/people/club-federation.ts";
import type { Refusal as OrganisationRefusal } from "@tongxin/core/people/organisation.ts";
import type { Refusal as PostRefusal } from "@tongxin/core/people/post.ts";
import type { RuleRefusal } from "@tongxin/core/people/ruling.ts";
import type { Refusal as UnitRefusal } from "@tongxin/core/people/unit.ts";
import { findRule } from "@tongxin/core/charter/profiles.ts";
import type { RefusalTable } from "../../http/refusals.ts";
import { refusalsAboutPeople } from "./refusals-about-people.ts";

type Words<Refusal> = Extract<Refusal, string>;
type Facts = Readonly<Record<string, unknown>>;
const kept = "没有改动，已填的内容都还在。";

/** `S-5.9“部门副职不超过2名”`: the rule by its id and its title. */
function ruleIn(facts: Facts): string {
  const id = typeof facts["rule"] === "string" ? facts["rule"] : "";
  const title = findRule(id)?.rule.title.zh;
  return title === undefined ? id : `${id}“${title}”`;
}

const ruleRefusals: RefusalTable<`register-${RuleRefusal["kind"]}`> = {
  "register-rule-forbids": {
    status: 422,
    title: "条款不允许",
    detail: (facts) =>
      `这样做会违反 ${ruleIn(facts)}，这一条是“须”“不得”一类的要求，不能例外。${kept}请调整后再办，或先处理好现有的情况。`,
  },
  "register-justification-needed": {
    status: 422,
    title: "超出原则上的限额",
    detail: (facts) =>
      `这样做会超出 ${ruleIn(facts)}。这一条是“原则上”的要求，可以例外，但要先写明理由并由团委老师同意。${kept}请先提出偏离说明，得到同意后再办。`,
  },
  "register-approved-by-the-applicant": {
    status: 422,
    title: "不能由同意的人自己来办",
    detail: (facts) =>
      `对 ${ruleIn(facts)} 的偏离说明是您同意的，要由另一人来办这一步。${kept}请秘书长或秘书处的同学提交。`,
  },
};

const unitRefusals: RefusalTable<`unit-${Words<UnitRefusal>}` | "unit-name-taken"> = {
  "unit-wrong-status": { status: 409, title: "单位已经撤销", detail: "这个单位已经撤销，没有改动。请刷新后查看。" },
  "unit-name-missing": { status: 422, title: "缺少名称", detail: `请填写单位名称。${kept}` },
  "unit-parent-of-wrong-kind": {
    status: 422,
    title: "所属单位不对",
    detail: `专业和班级属于一个学院，校区、学院、年级、社团直接属于学校。${kept}请重新选择所属。`,
  },
  "unit-class-without-grade": { status: 422, title: "班级缺少年级", detail: `班级要写明年级。${kept}` },
  "unit-same-parent": { status: 409, title: "已经在那里", detail: "这个单位本来就属于所选的学院，没有改动。" },
  "unit-still-has-members": {
    status: 409,
    title: "里面还有学生",
    detail: "这个单位还有在册学生，不能撤销，没有改动。请先在名册里把他们转到别的单位。",
  },
  "unit-still-has-units": {
    status: 409,
    title: "下面还有单位",
    detail: "这个单位下面还有专业、班级或学生会组织，不能撤销，没有改动。请先处理它们。",
  },
  "unit-name-taken": {
    status: 409,
    title: "名称已有",
    detail: `同一处已经有同名的单位，导入名册时会分不清。${kept}请换一个名称。`,
  },
};

const organisationRefusals: RefusalTable<`organisation-${Words<OrganisationRefusal>}`> = {
  "organisation-wrong-status": {
    status: 409,
    title: "组织已经撤销",
    detail: "这个组织已经撤销或已经登记过，没有改动。请刷新后查看。",
  },
  "organisation-name-missing": { status: 422, title: "缺少名称", detail: `请填写名称。${kept}` },
  "organisation-parent-of-wrong-level": {
    status: 422,
    title: "上级组织不对",
    detail: `校级组织没有上级，院级的上级是校级，班级的上级是院级。${kept}请重新选择。`,
    rule: "S-3.1",
  },
  "organisation-parent-of-other-kind": {
    status: 422,
    title: "上级组织类别不同",
    detail: `学生会的上级是学生会，研究生会的上级是研究生会。${kept}请重新选择。`,
  },
  "organisation-unit-missing": {
    status: 422,
    title: "缺少学院或班级",
    detail: `院级组织要写明是哪个学院的，班委会要写明是哪个班的。${kept}`,
  },
  "organisation-unit-of-other-level": {
    status: 422,
    title: "级别和单位对不上",
    detail: `院级组织要选学院，班委会要选班级。${kept}`,
  },
  "organisation-body-missing": {
    status: 422,
    title: "领导和指导单位要写全",
    detail: `学生会组织由党组织领导、团组织指导，两个单位都要写明。${kept}`,
    rule: "S-2.1",
  },
  "organisation-no-organisation-above": {
    status: 409,
    title: "没有上级组织",
    detail: "校级组织没有上级学生会组织，不设联系人，没有改动。",
  },
  "organisation-liaison-without-office": {
    status: 422,
    title: "联系人须在上级组织任职",
    detail: `联系人要是上级组织现任的成员。${kept}请换一个人，或先登记其任职。`,
    rule: "S-3.2",
  },
  "organisation-department-unknown": {
    status: 409,
    title: "没有这个部门",
    detail: `这个部门不在这个组织里，或者已经撤销。${kept}`,
  },
  "organisation-department-exists": { status: 409, title: "部门已经设立", detail: "这个部门已经设立，没有重复设立。" },
  "organisation-department-name-taken": {
    status: 409,
    title: "部门重名",
    detail: `这个组织已经有一个同名的部门，请换一个名称。${kept}`,
  },
  "organisation-department-has-that-duty": {
    status: 409,
    title: "职责没有变化",
    detail: "这个部门本来就是这项职责，没有改动。",
  },
  "organisation-department-above-unknown": {
    status: 422,
    title: "没有上级部门",
    detail: `所选的上级部门不存在。${kept}`,
  },
  "organisation-department-has-departments": {
    status: 409,
    title: "下面还有部门",
    detail: "这个部门下面还设有部门，不能撤销，没有改动。请先撤销下面的部门。",
  },
  "organisation-posts-still-held": {
    status: 409,
    title: "还有人任职",
    detail: "还有人在任，或已经确定将要到任，不能撤销，没有改动。请先办理离任。",
  },
  "organisation-organisations-below": {
    status: 409,
    title: "下面还有组织",
    detail: "这个组织还指导着下级组织，不能撤销，没有改动。",
  },
};

const postRefusals: RefusalTable<`post-${Words<PostRefusal>}` | "post-not-found" | "post-title-taken"> = {
  "post-not-found": { status: 404, title: "没有这个职务", detail: "这个职务不存在，或者不属于本校。请从组织页进入。" },
  "post-wrong-status": { status: 409, title: "职务已经撤销", detail: "这个职务已经撤销，没有改动。请刷新后查看。" },
  "post-title-missing": { status: 422, title: "缺少名称", detail: `请填写职务名称。${kept}` },
  "post-title-taken": {
    status: 409,
    title: "已有同名的职务",
    detail: `同一个部门里已经有这个名称的职务，名单上会分不清。${kept}请换一个名称，或在原来的职务上调整席位。`,
  },
  "post-forbidden-title": {
    status: 422,
    title: "不设助理",
    detail: `按 S-5.10，学生会组织不得设主席助理、部长助理一类岗位，名称含“助理”的都算。${kept}请改用规定的职务名称。`,
    rule: "S-5.10",
  },
  "post-seats-not-a-count": { status: 422, title: "席位要是整数", detail: `席位要填 1 以上的整数。${kept}` },
  "post-department-missing": {
    status: 422,
    title: "缺少部门",
    detail: `部长、副部长要写明是哪个部门的。${kept}请选择部门。`,
  },
  "post-post-above-departments": {
    status: 422,
    title: "不属于部门",
    detail: `主席、副主席、秘书长不属于任何部门。${kept}请把部门留空。`,
  },
  "post-posts-still-held": {
    status: 409,
    title: "还有人任职",
    detail: "在任和将要到任的人比这多，不能这样改，没有改动。请先办理离任。",
  },
};

const federationRefusals: RefusalTable<`federation-${FederationRefusal}` | "club-unknown"> = {
  "club-unknown": { status: 409, title: "有社团已经撤销", detail: `所选的社团里有已经撤销的。${kept}请刷新后重选。` },
  "federation-wrong-status": {
    status: 409,
    title: "联合会的情况刚刚有变化",
    detail: "社团联合会已经设立或已经撤销，这一步没有办。请刷新后查看。",
  },
  "federation-name-missing": { status: 422, title: "缺少名称", detail: `请填写社团联合会的名称。${kept}` },
  "federation-nobody-in-charge-of-clubs": {
    status: 409,
    title: "还没有明确谁负责社团工作",
    detail: `社团联合会负责人须由负责社团工作的主席团成员兼任，现在主席团里还没有明确。${kept}请先给一名主席团成员这项分工。`,
    rule: "S-2.3",
  },
  "federation-head-is-not-in-charge-of-clubs": {
    status: 422,
    title: "不是负责社团工作的主席团成员",
    detail: `社团联合会负责人须由负责社团工作的主席团成员兼任，这位不是。${kept}`,
    rule: "S-2.4",
  },
  "federation-no-clubs-named": {
    status: 422,
    title: "没有选社团",
    detail: `至少选一个主要社团，主要社团都要有代表。${kept}`,
    rule: "S-4.7",
  },
  "federation-club-named-twice": { status: 422, title: "社团重复", detail: `同一个社团选了两次。${kept}` },
};

export const registerRefusals = {
  ...ruleRefusals,
  ...unitRefusals,
  ...organisationRefusals,
  ...postRefusals,
  ...federationRefusals,
  ...refusalsAboutPeople,
};
