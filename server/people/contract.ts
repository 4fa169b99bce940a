import { z } from "zod";

const count = z.number().int();
const Counts = z.object({ holds: count, breached: count, justified: count, "not-yet-known": count });
const may = z.array(z.string());

export const Organisations = z.object({
  organisations: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.string(),
      level: z.string(),
      partyBody: z.string().nullable(),
      leagueBody: z.string().nullable(),
      parent: z.string().nullable(),
      liaison: z.string().nullable(),
      departments: count,
      held: count,
      /** How it stands under the rules in force. */
      counts: Counts,
    }),
  ),
  mayFound: z.boolean(),
  mayKeepUnits: z.boolean(),
  mayCertify: z.boolean(),
});
export type Organisations = z.infer<typeof Organisations>;

export const Holder = z.object({
  mandate: z.string(),
  /** Null where the name is not shown either. */
  person: z.string().nullable(),
  /** Null where the post is not published by name and the visitor is not signed in. */
  name: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  how: z.string(),
  by: z.string(),
  portfolio: z.string().nullable(),
  hasLeft: z.boolean(),
  may,
});

export const PostView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  department: z.string().nullable(),
  seats: count,
  /** What the rules in force allow here, null where they say nothing; `rule` is where they say so. */
  least: count.nullable(),
  most: count.nullable(),
  rule: z.string().nullable(),
  /** A post that must not exist (S-5.10). */
  isForbidden: z.boolean(),
  holders: z.array(Holder),
  may,
});
export type PostView = z.infer<typeof PostView>;

export const OrganisationView = z.object({
  id: z.string(),
  /** For `If-Match`: what a change of its name and bodies was decided on. */
  version: z.string(),
  name: z.string(),
  kind: z.string(),
  level: z.string(),
  partyBody: z.string().nullable(),
  leagueBody: z.string().nullable(),
  liaison: z.string().nullable(),
  parent: z.object({ id: z.string(), name: z.string() }).nullable(),
  below: z.array(z.object({ id: z.string(), name: z.string(), liaison: z.string().nullable() })),
  departments: z.array(
    z.object({ id: z.string(), name: z.string(), kind: z.string(), parent: z.string().nullable(), may }),
  ),
  posts: z.array(PostView),
  /** A name of null: there is no federation, but the main clubs are declared. */
  federation: z
    .object({
      name: z.string().nullable(),
      head: z.string().nullable(),
      mainClubs: z.array(z.object({ id: z.string(), name: z.string() })),
      declaredOn: z.string().nullable(),
    })
    .nullable(),
  /** All clubs, for whoever may declare the main ones; empty for others. */
  clubs: z.array(z.object({ id: z.string(), name: z.string() })),
  counts: Counts,
  /** What does not hold, of the rules that judge the register. */
  findings: z.array(
    z.object({
      rule: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      status: z.enum(["breached", "justified"]),
      sentence: z.string(),
      cure: z.array(z.string()),
      mayAskLeave: z.boolean(),
    }),
  ),
  may,
  mayFederation: may,
  /** Kinds of posts this visitor may enter people on. */
  maySeat: z.array(z.string()),
});
export type OrganisationView = z.infer<typeof OrganisationView>;

export const Classes = z.object({
  faculty: z.object({ id: z.string(), name: z.string() }),
  classes: z.array(z.object({ id: z.string(), name: z.string(), grade: count.nullable(), students: count })),
});
export type Classes = z.infer<typeof Classes>;

export const ClassView = z.object({
  id: z.string(),
  name: z.string(),
  faculty: z.object({ id: z.string(), name: z.string() }).nullable(),
  students: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      name: z.string(),
      hasPassword: z.boolean(),
      hasCode: z.boolean(),
      /** Whether the visitor may give this student a code: whoever gives one could act as its owner. */
      mayGiveSlip: z.boolean(),
    }),
  ),
});
export type ClassView = z.infer<typeof ClassView>;

export const SlipsRequest = z.object({
  /**
   * `missing`: those who have no password yet and whom the visitor may give a code; `all`: everybody, refused where one
   * of them is not the visitor's to give a code. Older codes become void.
   */
  whom: z.enum(["missing", "all"]).default("missing"),
});
