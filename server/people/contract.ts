import { z } from "zod";

const count = z.number().int();

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
    }),
  ),
});
export type Organisations = z.infer<typeof Organisations>;

export const Holder = z.object({
  mandate: z.string(),
  /** Null where the post is not published by name and the visitor is not signed in. */
  name: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  how: z.string(),
  portfolio: z.string().nullable(),
  hasLeft: z.boolean(),
});

export const PostView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  department: z.string().nullable(),
  seats: count,
  /** What the plan allows here at most, null where it says nothing; `rule` is where it says so. */
  most: count.nullable(),
  rule: z.string().nullable(),
  /** A post that must not exist (S-5.10). */
  isForbidden: z.boolean(),
  holders: z.array(Holder),
});
export type PostView = z.infer<typeof PostView>;

export const OrganisationView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  level: z.string(),
  partyBody: z.string().nullable(),
  leagueBody: z.string().nullable(),
  liaison: z.string().nullable(),
  parent: z.object({ id: z.string(), name: z.string() }).nullable(),
  below: z.array(z.object({ id: z.string(), name: z.string(), liaison: z.string().nullable() })),
  departments: z.array(z.object({ id: z.string(), name: z.string(), kind: z.string() })),
  posts: z.array(PostView),
  federation: z.object({ name: z.string(), head: z.string().nullable(), mainClubs: z.array(z.string()) }).nullable(),
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
    z.object({ id: z.string(), number: z.string(), name: z.string(), hasPassword: z.boolean(), hasCode: z.boolean() }),
  ),
});
export type ClassView = z.infer<typeof ClassView>;

export const SlipsRequest = z.object({
  /** `missing`: only those who have no password yet; `all`: everybody, older codes of theirs become void. */
  whom: z.enum(["missing", "all"]).default("missing"),
});
