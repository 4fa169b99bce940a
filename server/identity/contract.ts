import { z } from "zod";

export const SignIn = z.object({
  number: z.string().trim().min(1, "请填写学号或工号").max(40),
  secret: z.string().min(1, "请填写密码或一次性码").max(200),
});
export type SignIn = z.infer<typeof SignIn>;

/** `next` says whether a password is still to be chosen: a one-time code opens the door only once. */
export const SignedIn = z.object({ next: z.enum(["home", "choose-password"]), name: z.string() });
export type SignedIn = z.infer<typeof SignedIn>;

export const ChoosePassword = z.object({
  password: z.string().max(200),
  /** Not asked for in a session that a one-time code opened. */
  current: z.string().max(200).optional(),
});

export const signOnProblems = [
  "sign-on-not-set-up",
  "sign-on-unreachable",
  "sign-on-stale",
  "sign-on-refused",
  "sign-on-person-unknown",
] as const;

export const SignInMethods = z.object({
  /** The school's own account system, where one is set up: what the button says, and the page that leads there. */
  singleSignOn: z.object({ label: z.string(), path: z.string() }).nullable(),
  /** Where its own sign-out is; looked up only for somebody who is leaving. */
  singleSignOut: z.string().nullable(),
  /** Why somebody came back from there without being signed in. */
  problem: z.object({ title: z.string(), detail: z.string() }).nullable(),
});
export type SignInMethods = z.infer<typeof SignInMethods>;

/** `singleSignOut`: where to sign out of the school's account system as well, for whoever came in by it. */
export const SignedOut = z.object({ done: z.literal(true), singleSignOut: z.string().nullable() });
export type SignedOut = z.infer<typeof SignedOut>;

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["student", "staff"]),
  hasPassword: z.boolean(),
  /** Not in a session that a one-time code opened: that is how a forgotten password is replaced. */
  asksCurrentPassword: z.boolean(),
  faculty: z.string().nullable(),
  className: z.string().nullable(),
  /** Whether the page of staff accounts is theirs to use. */
  keepsStaff: z.boolean(),
  offices: z.array(
    z.object({ title: z.string(), organisation: z.string(), level: z.string(), department: z.string().nullable() }),
  ),
});
export type Me = z.infer<typeof Me>;

export const Sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      agent: z.string(),
      method: z.string(),
      createdAt: z.string(),
      seenAt: z.string(),
      expiresAt: z.string(),
      isThis: z.boolean(),
    }),
  ),
});
export type Sessions = z.infer<typeof Sessions>;

export const Personas = z.object({
  personas: z.array(z.object({ id: z.string(), name: z.string(), duty: z.string(), purpose: z.string() })),
});
export type Personas = z.infer<typeof Personas>;

export const Done = z.object({ done: z.literal(true) });
