import { z } from "zod";

export const employments = ["league-full-time", "league-part-time", "party", "student-affairs", "other"] as const;

export const StaffMember = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  employment: z.enum(employments),
  faculty: z.string().nullable(),
  /** Titles of the posts held today. */
  posts: z.array(z.string()),
  /** The first day the account is no longer open, null while it is. */
  closedOn: z.string().nullable(),
  hasPassword: z.boolean(),
  hasCode: z.boolean(),
  /** What the visitor may do with this account. */
  may: z.object({ giveCode: z.boolean(), close: z.boolean(), reopen: z.boolean() }),
});
export type StaffMember = z.infer<typeof StaffMember>;

export const Staff = z.object({
  staff: z.array(StaffMember),
  faculties: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type Staff = z.infer<typeof Staff>;

export const AddStaff = z.object({
  number: z
    .string()
    .trim()
    .min(1, "请填写工号")
    .max(40, "工号请不要超过 40 个字符")
    .regex(/^([A-Za-z0-9][A-Za-z0-9_-]*)?$/, "工号请只用字母、数字和横线，以字母或数字开头，中间不要有空格"),
  name: z
    .string()
    .trim()
    .min(1, "请填写姓名")
    .max(60, "姓名请不要超过 60 个字")
    .regex(/^$|\p{L}/u, "姓名里没有文字"),
  employment: z.enum(employments, "请选择工作性质"),
  faculty: z.union([z.uuid(), z.literal("")], "请从列表中选择学院").optional(),
});

export const StaffActed = z.object({ id: z.string(), entryId: z.string() });
export type StaffActed = z.infer<typeof StaffActed>;

/** The only time the code is seen: what is kept of it is a hash. */
export const GivenCode = z.object({
  name: z.string(),
  number: z.string(),
  code: z.string(),
  validDays: z.number().int(),
  address: z.string(),
});
export type GivenCode = z.infer<typeof GivenCode>;
