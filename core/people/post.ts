import { assert } from "../shared/assert.ts";
import type { Branded } from "../shared/id.ts";
import type { Day } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import type { DepartmentId, OrganisationId } from "./organisation.ts";
import type { PersonId } from "./person.ts";
import { heedRules, type Justification, type RuleRefusal, type Ruling } from "./ruling.ts";

export type PostId = Branded<"PostId">;

/**
 * The closed list of posts. There is none for an assistant (S-5.10).
 * Staff posts are those the plan gives a part in a union's work: they never hold a student's seat.
 */
export const studentPosts = [
  "president",
  "vice-president",
  "committee-member",
  "department-head",
  "deputy-head",
  "officer",
  "federation-head",
  "class-monitor",
  "class-branch-secretary",
  "class-committee-member",
] as const;
/** Seats of the standing conference: held by delegates, who are no cadres of the union (S-4.13). */
const conferencePosts = ["standing-delegate"] as const;
export const staffPosts = [
  "secretary-general",
  "league-teacher",
  "league-secretary",
  "party-secretary",
  "student-affairs-officer",
  "platform-operator",
] as const;
export type StudentPost = (typeof studentPosts)[number];
export type StaffPost = (typeof staffPosts)[number];
export type PostKind = StudentPost | (typeof conferencePosts)[number] | StaffPost;
export const postKinds = [...studentPosts, ...conferencePosts, ...staffPosts] as const satisfies readonly PostKind[];

export const presidiumPosts = ["president", "vice-president"] as const satisfies readonly PostKind[];
const departmentPosts: readonly PostKind[] = ["department-head", "deputy-head"];

/** A post of an organisation with the seats it has. Who sits on them is in the mandates. */
export type Post =
  | { readonly status: "absent" }
  | ({ readonly status: "standing" } & PostDetails)
  | ({ readonly status: "abolished"; readonly abolishedOn: Day } & PostDetails);

export type PostDetails = {
  readonly id: PostId;
  readonly organisation: OrganisationId;
  readonly kind: PostKind;
  readonly title: string;
  readonly department: DepartmentId | null;
  readonly seats: number;
};
export type StandingPost = Extract<Post, { status: "standing" }>;

type UnderRules = {
  readonly by: PersonId;
  /** What the charter says of the posts as they would then be (S-5.5, S-5.6, S-5.8, S-5.9). */
  readonly rulings: readonly Ruling[];
  readonly justification?: Justification;
};

export type Command =
  | ({ readonly type: "create"; readonly post: PostDetails } & UnderRules)
  /** Enters a post that already exists when the school starts, lawful or not; the findings then say so. */
  | { readonly type: "record"; readonly post: PostDetails }
  | ({ readonly type: "resize"; readonly seats: number; readonly held: number } & UnderRules)
  | { readonly type: "retitle"; readonly title: string }
  | { readonly type: "abolish"; readonly on: Day; readonly held: number };

type Departure = { readonly departsFrom: readonly string[]; readonly justification: Justification | null };
export type Event =
  | ({ readonly type: "created"; readonly post: PostDetails } & Departure)
  | { readonly type: "recorded"; readonly post: PostDetails }
  | ({ readonly type: "resized"; readonly seats: number } & Departure)
  | { readonly type: "retitled"; readonly title: string }
  | { readonly type: "abolished"; readonly on: Day };

export type Refusal =
  | "wrong-status"
  | "title-missing"
  | "forbidden-title"
  | "seats-not-a-count"
  | "department-missing"
  | "post-above-departments"
  | "posts-still-held"
  | RuleRefusal;

export const moves = {
  absent: ["create", "record"],
  standing: ["resize", "retitle", "abolish"],
  abolished: [],
} as const satisfies Record<Post["status"], readonly Command["type"][]>;

/** 主席助理、部长助理 "and similar posts" may not be set up. Source: plan 二-4, S-5.10 (the 等 read as any 助理). */
export function isAssistantTitle(title: string): boolean {
  return /助\s*理/u.test(title.normalize("NFKC"));
}

export function decide(post: Post, command: Command): Result<Event, Refusal> {
  switch (command.type) {
    case "create":
      return create(post, command);
    case "record": {
      if (post.status !== "absent") return refuse("wrong-status");
      const fault = faultIn(command.post);
      return fault === null ? accept({ type: "recorded", post: command.post }) : refuse(fault);
    }
    case "resize":
      return resize(post, command);
    case "retitle":
      if (post.status !== "standing") return refuse("wrong-status");
      if (command.title.trim() === "") return refuse("title-missing");
      if (isAssistantTitle(command.title)) return refuse("forbidden-title");
      return accept({ type: "retitled", title: command.title.trim() });
    case "abolish":
      if (post.status !== "standing") return refuse("wrong-status");
      if (command.held > 0) return refuse("posts-still-held");
      return accept({ type: "abolished", on: command.on });
  }
}

export function evolve(post: Post, event: Event): Post {
  if (event.type === "created" || event.type === "recorded") return { status: "standing", ...event.post };
  assert(post.status === "standing", "only a standing post changes");
  switch (event.type) {
    case "resized":
      return { ...post, seats: event.seats };
    case "retitled":
      return { ...post, title: event.title };
    case "abolished":
      return { ...post, status: "abolished", abolishedOn: event.on };
  }
}

function create(post: Post, command: Extract<Command, { type: "create" }>): Result<Event, Refusal> {
  if (post.status !== "absent") return refuse("wrong-status");
  if (isAssistantTitle(command.post.title)) return refuse("forbidden-title");
  const fault = faultIn(command.post);
  if (fault !== null) return refuse(fault);
  const heeded = heedRules(command);
  if (!heeded.ok) return heeded;
  const { justification = null } = command;
  return accept({ type: "created", post: command.post, departsFrom: heeded.value, justification });
}

function resize(post: Post, command: Extract<Command, { type: "resize" }>): Result<Event, Refusal> {
  if (post.status !== "standing") return refuse("wrong-status");
  if (!isSeatCount(command.seats)) return refuse("seats-not-a-count");
  if (command.seats < command.held) return refuse("posts-still-held");
  const heeded = heedRules(command);
  if (!heeded.ok) return heeded;
  const { seats, justification = null } = command;
  return accept({ type: "resized", seats, departsFrom: heeded.value, justification });
}

/** What is wrong with the post by itself: no title, no whole number of seats, on the wrong side of the departments. */
function faultIn({ title, seats, kind, department }: PostDetails): Refusal | null {
  if (title.trim() === "") return "title-missing";
  if (!isSeatCount(seats)) return "seats-not-a-count";
  if (departmentPosts.includes(kind) && department === null) return "department-missing";
  if (isAbovePosts(kind) && department !== null) return "post-above-departments";
  return null;
}

function isAbovePosts(kind: PostKind): boolean {
  return kind === "president" || kind === "vice-president" || kind === "secretary-general";
}

function isSeatCount(seats: number): boolean {
  return Number.isSafeInteger(seats) && seats >= 1;
}
