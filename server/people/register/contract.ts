import { z } from "zod";
import { appointingBodies, electingBodies, endingWays, exitGrounds, portfolios } from "@tongxin/core/people/mandate.ts";
import { departmentKinds } from "@tongxin/core/people/organisation.ts";
import { postKinds } from "@tongxin/core/people/post.ts";
import { verdictSources } from "@tongxin/core/people/study-verdict.ts";
import { levels, unitKinds } from "@tongxin/core/people/unit.ts";
import { isDay, type Day } from "@tongxin/core/shared/instant.ts";

const text = (max: number) => z.string().trim().max(max, `请不要超过 ${max} 个字`);
const Name = text(60).min(1, "请填写名称");
const Day = z.string().refine((day): day is Day => isDay(day), "请按“年-月-日”填写日期，例如 2026-11-24");
/** A student or staff number, or a name that nobody else has. */
const Person = text(60).min(1, "请填写学号、工号或姓名");
const Id = z.uuid("请从列表中选择");
const Seats = z.coerce
  .number<string | number>("请填写整数")
  .int("请填写整数")
  .min(1, "至少 1 个")
  .max(500, "不能多于 500 个");
const blankIsNull = (value: unknown) => (value === "" || value === undefined ? null : value);
const OptionalId = z.preprocess(blankIsNull, Id.nullable());

export const organisationKinds = ["studentUnion", "graduateUnion"] as const;

export const FoundOrganisation = z
  .object({
    kind: z.enum(organisationKinds, "请选择学生会或研究生会"),
    level: z.enum(levels, "请选择级别"),
    unit: OptionalId,
    name: Name,
    parent: OptionalId,
    partyBody: text(60).default(""),
    leagueBody: text(60).default(""),
  })
  .refine(({ level, unit }) => level === "university" || unit !== null, {
    path: ["unit"],
    message: "院级组织请选择学院，班委会请选择班级",
  });

export const OrganisationCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rename"), name: Name }),
  z.object({ type: z.literal("setBodies"), partyBody: text(60), leagueBody: text(60) }),
  z.object({ type: z.literal("nameLiaison"), person: Person }),
  z.object({
    type: z.literal("addDepartment"),
    name: Name,
    kind: z.enum(departmentKinds, "请选择职责"),
    parent: OptionalId,
  }),
  z.object({ type: z.literal("renameDepartment"), department: Id, name: Name }),
  z.object({ type: z.literal("chargeDepartment"), department: Id, kind: z.enum(departmentKinds, "请选择职责") }),
  z.object({ type: z.literal("closeDepartment"), department: Id }),
  z.object({ type: z.literal("dissolve") }),
]);
export type OrganisationCommand = z.output<typeof OrganisationCommand>;

export const NewPost = z.object({
  /** `record` enters a post that was there before the school began with this, lawful or not. */
  type: z.enum(["create", "record"]).default("create"),
  kind: z.enum(postKinds, "请选择职务"),
  title: Name,
  department: OptionalId,
  seats: Seats,
});

export const PostCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("resize"), seats: Seats }),
  z.object({ type: z.literal("retitle"), title: Name }),
  z.object({ type: z.literal("abolish") }),
]);
export type PostCommand = z.output<typeof PostCommand>;

const bodies = [...electingBodies, ...appointingBodies] as const;

export const NewMandate = z.object({
  person: Person,
  from: Day,
  until: Day,
  /** Who elected or appointed; which of the two it was follows from the body. */
  body: z.enum(bodies, "请选择由谁选举或任命"),
  seatedOn: Day,
});

const withGround: readonly string[] = ["persuaded-resignation", "dismissal", "recall"];

export const MandateCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("assignPortfolio"),
    portfolio: z.preprocess(blankIsNull, z.enum(portfolios, "请选择分工").nullable()),
  }),
  z
    .object({
      type: z.literal("end"),
      on: Day,
      how: z.enum(endingWays, "请选择离任方式"),
      ground: z.preprocess(blankIsNull, z.enum(exitGrounds).nullable()),
    })
    .refine(({ how, ground }) => !withGround.includes(how) || ground !== null, {
      path: ["ground"],
      message: "劝退、免职、罢免要选择原因",
    }),
]);
export type MandateCommand = z.output<typeof MandateCommand>;

export const FederationCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("found"), name: Name }),
  z.object({ type: z.literal("nameHead"), person: Person }),
  z.object({ type: z.literal("declareMainClubs"), clubs: z.array(Id).max(500) }),
  z.object({ type: z.literal("dissolve") }),
]);
export type FederationCommand = z.output<typeof FederationCommand>;

export const FoundUnit = z.object({
  kind: z.enum(unitKinds, "请选择类别"),
  name: Name,
  parent: OptionalId,
  grade: OptionalId,
  major: OptionalId,
});

export const UnitCommand = z.discriminatedUnion("type", [
  z.object({ type: z.literal("rename"), name: Name }),
  z.object({ type: z.literal("moveTo"), parent: Id }),
  z.object({ type: z.literal("close") }),
]);
export type UnitCommand = z.output<typeof UnitCommand>;

export const CertifyStudy = z.object({
  /** Student numbers, with whatever stands between them. */
  numbers: text(20_000).min(1, "请填写学号"),
  meets: z.enum(["yes", "no"], "请选择结论"),
  source: z.enum(verdictSources, "请选择来源"),
  on: Day,
});

export const PublishContact = z.object({
  contact: text(80).min(1, "请填写联系方式"),
  hasAgreed: z.boolean().default(false),
});

/** What an act answered with: the thing it was about, and its ledger entry. */
export const Kept = z.object({ id: z.string(), entry: z.string() });
export type Kept = z.infer<typeof Kept>;

const Named = z.object({ id: z.string(), name: z.string() });

export const Units = z.object({
  kind: z.enum(unitKinds),
  counts: z.partialRecord(z.enum(unitKinds), z.number()),
  faculty: Named.nullable(),
  faculties: z.array(Named),
  grades: z.array(Named),
  units: z.array(Named.extend({ parent: Named.nullable(), members: z.number(), may: z.array(z.string()) })),
  /** Units that do not reach the university (S-3.1). */
  orphans: z.array(Named),
  mayFound: z.boolean(),
});
export type Units = z.infer<typeof Units>;

const answers = ["yes", "no", "unverified"] as const;

export const StudyVerdicts = z.object({
  organisations: z.array(Named),
  organisation: Named.nullable(),
  people: z.array(
    Named.extend({
      number: z.string(),
      post: z.string(),
      answer: z.enum(answers),
      /** 符合, 不符合, 待核: what follows for a post, first-year students included. */
      eligibility: z.enum(["yes", "no", "open"]),
      source: z.string().nullable(),
      on: z.string().nullable(),
      by: z.string().nullable(),
      may: z.array(z.string()),
    }),
  ),
  mayCertify: z.boolean(),
});
export type StudyVerdicts = z.infer<typeof StudyVerdicts>;

export const Certified = z.object({
  done: z.number(),
  refused: z.array(z.object({ number: z.string(), name: z.string(), why: z.string() })),
});
export type Certified = z.infer<typeof Certified>;

export const PersonCard = Named.extend({
  kind: z.string(),
  /** Only for those who keep the register, and the person. */
  number: z.string().nullable(),
  unit: z.string().nullable(),
  mandates: z.array(
    z.object({
      id: z.string(),
      organisation: Named,
      department: z.string().nullable(),
      title: z.string(),
      from: z.string(),
      until: z.string(),
      isHeld: z.boolean(),
      how: z.string(),
      by: z.string(),
      on: z.string(),
      portfolio: z.string().nullable(),
    }),
  ),
  contact: z.string().nullable(),
  /** Null for whom it does not concern. */
  study: z.object({ answer: z.enum(answers), source: z.string().nullable(), on: z.string().nullable() }).nullable(),
  may: z.array(z.string()),
});
export type PersonCard = z.infer<typeof PersonCard>;

export const Founding = z.object({
  unions: z.array(Named.extend({ kind: z.string(), level: z.string() })),
  faculties: z.array(Named),
  /** Classes that have no committee yet. */
  classes: z.array(Named),
  levels: z.array(z.enum(levels)),
});
export type Founding = z.infer<typeof Founding>;
