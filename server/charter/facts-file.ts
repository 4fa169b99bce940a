import { z } from "zod";
import { evidenceKinds } from "@tongxin/core/charter/evidence-kind.ts";
import {
  agendaKinds,
  committeeRoutes,
  congressCountings,
  statementPeriods,
  type Facts,
} from "@tongxin/core/charter/facts.ts";
import { defaultCorePosts, defaultPrincipalPosts } from "@tongxin/core/people/eligibility.ts";
import { appointingBodies, electingBodies, portfolios } from "@tongxin/core/people/mandate.ts";
import { departmentKinds } from "@tongxin/core/people/organisation.ts";
import { postKinds } from "@tongxin/core/people/post.ts";
import { politicalStatuses } from "@tongxin/core/people/person.ts";
import { levels } from "@tongxin/core/people/unit.ts";
import { isDay, type Day } from "@tongxin/core/shared/instant.ts";
import { spansUpTo, usualYearStart } from "./spans.ts";

/** A facts file as a school writes it: what can be left out has a default or is "not told". Described in docs/facts.md. */
const day = z.string().transform((text, context): Day => {
  if (isDay(text)) return text;
  context.addIssue({ code: "custom", message: "应为日期，例如 2026-11-24" });
  return z.NEVER;
});
const text = z.string().min(1);
const count = z.number().int().min(0);
const post = z.enum(postKinds);
const kind = z.enum(["studentUnion", "graduateUnion"]);
/** A name alone stands for itself. */
const named = z.union([text.transform((name) => ({ id: name, name })), z.strictObject({ id: text, name: text })], {
  error: "应为名称，或含 id、name 两项",
});

const seating = z.union(
  [
    z.strictObject({ how: z.literal("elected"), by: z.enum(electingBodies), on: day }),
    z.strictObject({ how: z.literal("appointed"), by: z.enum(appointingBodies), on: day }),
  ],
  { error: "应写明怎样产生：how 为 elected 或 appointed，by 为机构，on 为日期" },
);

const holder = z
  .strictObject({
    person: named,
    post,
    title: text.optional(),
    department: text.nullable().default(null),
    portfolio: z.enum(portfolios).nullable().default(null),
    since: day.optional(),
    seating,
    isFullTimeLeague: z.boolean().nullable().default(null),
    politicalStatus: z.enum(politicalStatuses).optional(),
    isFreshman: z.boolean().optional(),
    studyVerdict: z.enum(["yes", "no", "unverified"]).optional(),
  })
  .transform((one) => ({ ...one, title: one.title ?? one.post, since: one.since ?? one.seating.on }));

const congress = z.strictObject({
  id: text.optional(),
  name: text,
  openedOn: day,
  closedOn: day.optional(),
  isHeld: z.boolean().default(true),
  form: z.enum(["congress", "all-student-assembly"]).default("congress"),
  agenda: z.array(z.enum(agendaKinds)).default([]),
  delegates: z.strictObject({ total: count, nonCore: count.optional(), inTwoSteps: count.optional() }).optional(),
});

const delegate = z.strictObject({
  id: text,
  name: text.optional(),
  faculty: text,
  grade: z.number().int().nullable().default(null),
  club: text.nullable().default(null),
  isCore: z.boolean(),
  isExOfficio: z.boolean().default(false),
  isNominatedByClass: z.boolean().default(false),
  isElectedByFaculty: z.boolean().default(false),
});

const delegation = z.strictObject({
  congress: text,
  students: count,
  snapshotOn: day,
  plannedTotal: count,
  planned: z.array(z.strictObject({ faculty: text, seats: count })).default([]),
  delegates: z.array(delegate).default([]),
});

const standingConference = z.strictObject({
  meetings: z.array(z.strictObject({ id: text.optional(), on: day, agenda: z.array(text).default([]) })).default([]),
  members: z
    .array(
      z.strictObject({
        id: text,
        name: text,
        isDelegate: z.boolean(),
        recommendedBy: text.nullable().default(null),
        faculty: text,
      }),
    )
    .default([]),
});

const organisation = z.strictObject({
  id: text.optional(),
  name: text,
  kind: kind.default("studentUnion"),
  level: z.enum(levels).default("university"),
  parent: text.nullable().optional(),
  unit: text.nullable().default(null),
  students: z
    .union([count, z.strictObject({ count, countedOn: day })], { error: "应为人数，或含 count、countedOn 两项" })
    .optional(),
  partyBody: text.nullable().optional(),
  leagueBody: text.nullable().optional(),
  liaison: named.nullable().optional(),
  departments: z
    .array(
      z.strictObject({
        id: text.optional(),
        name: text,
        kind: z.enum(departmentKinds).default("other"),
        depth: z.number().int().min(1).default(1),
      }),
    )
    .optional(),
  posts: z
    .array(
      z.strictObject({
        id: text.optional(),
        name: text,
        kind: post,
        department: text.nullable().default(null),
        seats: count.default(1),
      }),
    )
    .optional(),
  holders: z.array(holder).optional(),
  mainClubs: z.array(named).optional(),
  clubsListedBy: named.optional(),
  clubFederation: z
    .strictObject({ name: text, head: named.nullable().default(null) })
    .nullable()
    .optional(),
  congresses: z.array(congress).optional(),
  standingConference: standingConference.nullable().optional(),
  delegation: delegation.optional(),
  administrativeDuties: z.array(text).optional(),
});

const record = z.strictObject({
  id: text.optional(),
  kind: z.enum(evidenceKinds),
  title: text,
  date: day,
  organisation: text.optional(),
  persons: z.array(text).default([]),
  faculties: z.array(text).default([]),
  fields: z.record(z.string(), z.string()).default({}),
});

const settings = z.strictObject({
  corePosts: z.array(post).default([...defaultCorePosts]),
  principalPosts: z.array(post).default([...defaultPrincipalPosts]),
  yearKind: z.enum(["calendar", "academic"]).default("academic"),
  isStandingConferenceEnabled: z.boolean().default(false),
  congressGraceDays: count.default(0),
  congressCounting: z.enum(congressCountings).default("opening-to-opening"),
  committeeRoute: z.enum(committeeRoutes).default("presidium-directly"),
  statementPeriod: z.enum(statementPeriods).default("semester"),
  parameters: z.record(z.string(), z.record(z.string(), z.number().int())).default({}),
});

const span = z.strictObject({ name: text, from: day, to: day });

const file = z.strictObject({
  asOf: day,
  school: z.strictObject({ name: text, campuses: z.number().int().min(1).default(1) }).optional(),
  years: z.array(span).min(1).optional(),
  semesters: z.array(span.extend({ academicYear: z.string() })).optional(),
  faculties: z.array(named).default([]),
  grades: z
    .strictObject({
      studentUnion: z.array(z.number().int()).default([]),
      graduateUnion: z.array(z.number().int()).default([]),
    })
    .prefault({}),
  organisations: z.array(organisation).min(1),
  records: z.array(record).default([]),
  settings: settings.prefault({}),
  leaves: z
    .array(
      z.strictObject({ rule: text, organisation: text.optional(), reason: text, approvedBy: text, approvedOn: day }),
    )
    .default([]),
});

type FactsFile = z.output<typeof file>;

/** What is wrong with a facts file: where, in a path a person can follow, and what should stand there. */
export type FactsFault = { readonly path: string; readonly message: string };

export type ReadFacts =
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly faults: readonly FactsFault[] };

export function readFacts(content: unknown): ReadFacts {
  const parsed = file.safeParse(content);
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map(sayIssue) };
  return { ok: true, facts: complete(parsed.data) };
}

/** Ids and spans that were left out. The first organisation is meant where a record names none. */
function complete(told: FactsFile): Facts {
  const organisations = told.organisations.map((one) => ({ ...one, id: one.id ?? one.name }));
  const first = organisations[0]?.id ?? "";
  const above = (kind: string) => organisations.find((one) => one.kind === kind && one.level === "university")?.id;
  const spans = spansUpTo(told.asOf, { yearKind: told.settings.yearKind, start: usualYearStart });
  const complete = {
    ...told,
    school: told.school ?? { name: organisations[0]?.name ?? "", campuses: 1 },
    years: told.years ?? spans.years,
    semesters: told.semesters ?? spans.semesters,
    organisations: organisations.map((one) => ({
      ...one,
      parent: one.parent ?? (one.level === "university" ? null : (above(one.kind) ?? null)),
      ...(typeof one.students === "number" ? { students: { count: one.students, countedOn: told.asOf } } : {}),
      departments: one.departments?.map((each) => ({ ...each, id: each.id ?? each.name })),
      posts: one.posts?.map((each, at) => ({ ...each, id: each.id ?? `post-${at + 1}` })),
      congresses: one.congresses
        ?.map((each) => ({ ...each, id: each.id ?? each.name }))
        .toSorted((a, b) => (a.openedOn < b.openedOn ? -1 : 1)),
      delegation: one.delegation && {
        ...one.delegation,
        delegates: one.delegation.delegates.map((each) => ({ ...each, name: each.name ?? each.id })),
      },
      standingConference: one.standingConference && {
        ...one.standingConference,
        meetings: one.standingConference.meetings.map((each, at) => ({ ...each, id: each.id ?? `meeting-${at + 1}` })),
      },
    })),
    records: told.records.map((one, at) => ({
      ...one,
      id: one.id ?? `record-${at + 1}`,
      organisation: one.organisation ?? first,
    })),
    leaves: told.leaves.map((one) => ({ ...one, organisation: one.organisation ?? first })),
  };
  // What was not told is left out rather than undefined: the checks tell the two apart from null only.
  return JSON.parse(JSON.stringify(complete)) as Facts;
}

type Issue = z.core.$ZodIssue;

function sayIssue(issue: Issue): FactsFault {
  return { path: issue.path.length === 0 ? "（整个文件）" : issue.path.join("."), message: sayFault(issue) };
}

const types: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "一组字段",
  record: "一组字段",
};

function sayFault(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined && issue.message.includes("undefined")
        ? `缺少这一项，应为${types[issue.expected] ?? issue.expected}`
        : `应为${types[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `只能是：${issue.values.join("、")}`;
    case "unrecognized_keys":
      return `没有这样的字段：${issue.keys.join("、")}`;
    case "too_small":
      return issue.origin === "string" ? "不能为空" : `不能小于 ${issue.minimum}`;
    default:
      return issue.message;
  }
}
