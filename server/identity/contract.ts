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

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["student", "staff"]),
  hasPassword: z.boolean(),
  faculty: z.string().nullable(),
  className: z.string().nullable(),
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
