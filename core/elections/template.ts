import type { ElectingBody } from "../people/mandate.ts";
import type { PostKind } from "../people/post.ts";
import type { Level } from "../people/unit.ts";
import type { ElectionRules } from "./election-rules.ts";

/** The elections a union holds, each with its own way: who meets, what is elected, and which rules come with it. */
export const templateNames = [
  "class-nomination",
  "faculty-delegates",
  "standing-delegates",
  "committee",
  "presidium",
  "president",
] as const;
export type TemplateName = (typeof templateNames)[number];

/** What those elected become: the holder of a post, or a delegate of some kind, or one put forward for it. */
export type Electing =
  | { readonly what: "post"; readonly post: PostKind }
  | { readonly what: "class-nominee" | "delegate" };

export type ElectionTemplate = {
  readonly name: TemplateName;
  readonly electing: Electing;
  /** The bodies that may hold it, the usual first. What the rules in force say of a body is asked besides. */
  readonly bodies: readonly ElectingBody[];
  readonly levels: readonly Level[];
  /** Qualification conditions settled under League guidance and approved by the Party committee come first (S-4.17). */
  readonly needsConditions: boolean;
  /** Who may stand: anybody of the electorate, a delegate of the congress (S-4.13), or a member of the presidium (S-4.16). */
  readonly eligible: "electorate" | "delegates" | "presidium";
  /** Where these differ from what published rules most often have (`defaultRules`). */
  readonly rules: Partial<Omit<ElectionRules, "seats">>;
  readonly seats: number;
};

/**
 * The templates. Sources: plan 二-3 (S-4.9, S-4.13, S-4.15, S-4.16, S-4.22), rules.md 1B-4.
 * The seats and the surplus are what a form starts with; the meeting adopts its own.
 */
export const electionTemplates: Readonly<Record<TemplateName, ElectionTemplate>> = {
  "class-nomination": {
    name: "class-nomination",
    electing: { what: "class-nominee" },
    bodies: ["class-meeting"],
    levels: ["class"],
    needsConditions: false,
    eligible: "electorate",
    rules: { majorityBase: "valid", tie: "runoff" },
    seats: 1,
  },
  "faculty-delegates": {
    name: "faculty-delegates",
    electing: { what: "delegate" },
    bodies: ["congress", "all-student-assembly"],
    levels: ["faculty"],
    needsConditions: false,
    eligible: "electorate",
    rules: { surplusPercent: 20 },
    seats: 10,
  },
  "standing-delegates": {
    name: "standing-delegates",
    electing: { what: "post", post: "standing-delegate" },
    bodies: ["congress"],
    levels: ["university"],
    needsConditions: false,
    eligible: "delegates",
    rules: {},
    seats: 17,
  },
  committee: {
    name: "committee",
    electing: { what: "post", post: "committee-member" },
    bodies: ["congress"],
    levels: ["university", "faculty"],
    needsConditions: false,
    eligible: "electorate",
    rules: { surplusPercent: 10 },
    seats: 15,
  },
  presidium: {
    name: "presidium",
    electing: { what: "post", post: "vice-president" },
    bodies: ["congress", "all-student-assembly"],
    levels: ["university", "faculty"],
    needsConditions: true,
    eligible: "electorate",
    rules: { surplusPercent: 20 },
    seats: 5,
  },
  president: {
    name: "president",
    electing: { what: "post", post: "president" },
    bodies: ["congress", "standing-conference"],
    levels: ["university", "faculty"],
    needsConditions: true,
    eligible: "presidium",
    rules: {},
    seats: 1,
  },
};
