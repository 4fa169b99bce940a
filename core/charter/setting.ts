import type { PersonId } from "../people/person.ts";
import { assert } from "../shared/assert.ts";
import type { Instant } from "../shared/instant.ts";
import { accept, refuse, type Result } from "../shared/result.ts";
import {
  isSameValue,
  isValidValue,
  needsApprover,
  type SettingDefinition,
  type SettingValue,
} from "./setting-definition.ts";

/** Why a value holds: nobody changed the default yet, or somebody did, with a reason and perhaps an approver. */
export type Basis =
  | { readonly kind: "default" }
  | {
      readonly kind: "chosen";
      readonly since: Instant;
      readonly reason: string;
      readonly proposedBy: PersonId;
      readonly approvedBy: PersonId | null;
    };

export type SettingProposal = { readonly value: SettingValue; readonly by: PersonId; readonly reason: string };

/**
 * What the school chose where the plan leaves something open, or a rule's parameter it set anew.
 *
 * A value at least as strict as the default takes effect at once, with a reason. A laxer one, or one that cannot be
 * compared, waits for an approver who is not the proposer; until then the old value holds.
 * Source: rules.md, "severity" and ambiguities 1–7. Diagram: docs/rules/setting.md (generated from `moves`).
 */
export type Setting =
  | { readonly status: "in-force"; readonly key: string; readonly value: SettingValue; readonly basis: Basis }
  | {
      readonly status: "proposed";
      readonly key: string;
      readonly value: SettingValue;
      readonly basis: Basis;
      readonly proposal: SettingProposal;
    };

export type Command =
  | {
      readonly type: "propose";
      readonly value: SettingValue;
      readonly by: PersonId;
      readonly reason: string;
      readonly at: Instant;
    }
  | { readonly type: "approve"; readonly by: PersonId; readonly reason: string; readonly at: Instant }
  | { readonly type: "decline"; readonly by: PersonId; readonly reason: string }
  | { readonly type: "withdraw"; readonly by: PersonId };

export type Event =
  | { readonly type: "changed"; readonly value: SettingValue; readonly basis: Extract<Basis, { kind: "chosen" }> }
  | { readonly type: "proposed"; readonly proposal: SettingProposal }
  | { readonly type: "declined"; readonly reason: string }
  | { readonly type: "withdrawn" };

export type Refusal =
  | "wrong-status"
  | "not-a-valid-value"
  | "nothing-changed"
  | "no-reason"
  | "own-proposal"
  | "not-the-proposer";

/** Which commands each status hears at all. */
export const moves = {
  "in-force": ["propose"],
  proposed: ["approve", "decline", "withdraw"],
} as const satisfies Record<Setting["status"], readonly Command["type"][]>;

/** A setting that nobody has touched yet. */
export function settingAtDefault(definition: SettingDefinition): Setting {
  return { status: "in-force", key: definition.key, value: definition.default, basis: { kind: "default" } };
}

/** Says what follows from a command on a setting, or which fact stands in the way. */
export function decide(setting: Setting, command: Command, definition: SettingDefinition): Result<Event, Refusal> {
  switch (command.type) {
    case "propose":
      return setting.status === "in-force" ? propose(setting, command, definition) : refuse("wrong-status");
    case "approve": {
      if (setting.status !== "proposed") return refuse("wrong-status");
      const { value, by, reason } = setting.proposal;
      if (command.by === by) return refuse("own-proposal");
      if (command.reason.trim() === "") return refuse("no-reason");
      const basis = { kind: "chosen" as const, since: command.at, reason, proposedBy: by, approvedBy: command.by };
      return accept({ type: "changed", value, basis });
    }
    case "decline":
      if (setting.status !== "proposed") return refuse("wrong-status");
      if (command.by === setting.proposal.by) return refuse("own-proposal");
      if (command.reason.trim() === "") return refuse("no-reason");
      return accept({ type: "declined", reason: command.reason });
    case "withdraw":
      if (setting.status !== "proposed") return refuse("wrong-status");
      return command.by === setting.proposal.by ? accept({ type: "withdrawn" }) : refuse("not-the-proposer");
  }
}

/** The setting after an event that `decide` gave for it. */
export function evolve(setting: Setting, event: Event): Setting {
  const { key, value, basis } = setting;
  switch (event.type) {
    case "changed":
      return { status: "in-force", key, value: event.value, basis: event.basis };
    case "proposed":
      assert(setting.status === "in-force", "one proposal at a time");
      return { ...setting, status: "proposed", proposal: event.proposal };
    case "declined":
    case "withdrawn":
      return { status: "in-force", key, value, basis };
  }
}

function propose(
  setting: Setting,
  { value, by, reason, at }: Extract<Command, { type: "propose" }>,
  definition: SettingDefinition,
): Result<Event, Refusal> {
  if (!isValidValue(definition, value)) return refuse("not-a-valid-value");
  if (isSameValue(setting.value, value)) return refuse("nothing-changed");
  if (reason.trim() === "") return refuse("no-reason");
  if (needsApprover(definition, value)) return accept({ type: "proposed", proposal: { value, by, reason } });
  const basis = { kind: "chosen" as const, since: at, reason, proposedBy: by, approvedBy: null };
  return accept({ type: "changed", value, basis });
}
