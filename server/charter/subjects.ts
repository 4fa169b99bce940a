import { access } from "@tongxin/core/charter/access.ts";
import * as evidence from "@tongxin/core/charter/evidence.ts";
import * as leave from "@tongxin/core/charter/leave.ts";
import * as adoption from "@tongxin/core/charter/profile-adoption.ts";
import { publicFields } from "@tongxin/core/charter/public.ts";
import * as setting from "@tongxin/core/charter/setting.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { Subject } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";
import { definitionOf, knownVersions } from "@tongxin/core/charter/profiles.ts";

/** The faculty of an organisation as access asks for it, null at the university. */
export type Faculty = UnitId | null;

export function evidenceSubject(
  school: SchoolId,
  faculty: Faculty,
): Subject<evidence.Evidence, evidence.Command, evidence.Event> {
  return {
    noun: "evidence",
    load: async (transaction, id) => stateOf<evidence.Evidence>(await loadRow(transaction, "evidence", id)),
    may: (actor, command, state) => {
      const organisation =
        command.type === "enter"
          ? command.organisation
          : state === null || state.status === "absent"
            ? null
            : state.organisation;
      return organisation !== null && access.evidence[command.type](actor, { organisation, faculty });
    },
    decide: (state, command) => named("evidence", evidence.decide(state ?? evidence.initial, command)),
    evolve: (state, event) => evidence.evolve(state ?? evidence.initial, event),
    save: async (transaction, id, state) => {
      assert(state.status !== "absent", "evidence that was entered is saved");
      const row = {
        status: state.status,
        organisation_id: state.organisation,
        kind: state.kind,
        dated_on: state.date,
        state: jsonb(state),
      };
      await transaction
        .insertInto("evidence")
        .values({ school_id: school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: publicFields.evidence,
  };
}

/** A setting's id is its key, so that its definition is found again wherever the ledger is read. */
export function settingSubject(
  school: SchoolId,
  key: string,
): Subject<setting.Setting, setting.Command, setting.Event> {
  const definition = present(definitionOf(key), `the setting ${key}`);
  const atDefault = setting.settingAtDefault(definition);
  return {
    noun: "setting",
    load: async (transaction) => {
      const row = await transaction
        .selectFrom("setting")
        .select("state")
        .where("key", "=", key)
        .forUpdate()
        .executeTakeFirst();
      return stateOf<setting.Setting>(row);
    },
    may: (actor, command) => access.setting[command.type](actor),
    decide: (state, command) => named("setting", setting.decide(state ?? atDefault, command, definition)),
    evolve: (state, event) => setting.evolve(state ?? atDefault, event),
    save: async (transaction, id, state) => {
      await transaction
        .insertInto("setting")
        .values({ school_id: school, key: id, state: jsonb(state) })
        .onConflict((conflict) => conflict.columns(["school_id", "key"]).doUpdateSet({ state: jsonb(state) }))
        .execute();
    },
    publicFields: publicFields.setting,
  };
}

/** One row a school: what was adopted, and what is proposed. */
export function adoptionSubject(school: SchoolId): Subject<adoption.ProfileAdoption, adoption.Command, adoption.Event> {
  return {
    noun: "profile-adoption",
    load: async (transaction, id) =>
      stateOf<adoption.ProfileAdoption>(await loadRow(transaction, "profile_adoption", id)),
    may: (actor, command) => access.profileAdoption[command.type](actor),
    decide: (state, command) => named("profile", adoption.decide(state ?? adoption.initial, command, knownVersions)),
    evolve: (state, event) => adoption.evolve(state ?? adoption.initial, event),
    save: async (transaction, id, state) => {
      await transaction
        .insertInto("profile_adoption")
        .values({ school_id: school, id, state: jsonb(state) })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet({ state: jsonb(state) }))
        .execute();
    },
    publicFields: publicFields.profileAdoption,
  };
}

export function leaveSubject(school: SchoolId, faculty: Faculty): Subject<leave.Leave, leave.Command, leave.Event> {
  return {
    noun: "leave",
    load: async (transaction, id) => stateOf<leave.Leave>(await loadRow(transaction, "leave", id)),
    may: (actor, command, state) => {
      const organisation =
        command.type === "ask" ? command.organisation : state === null ? null : organisationOfLeave(state);
      return organisation !== null && access.leave[command.type](actor, { organisation, faculty });
    },
    decide: (state, command) => named("leave", leave.decide(state ?? leave.initial, command)),
    evolve: (state, event) => leave.evolve(state ?? leave.initial, event),
    save: async (transaction, id, state) => {
      assert(state.status !== "absent", "a leave that was asked for is saved");
      const { rule, organisation } = state.request;
      await transaction
        .insertInto("leave")
        .values({ school_id: school, id, rule, organisation_id: organisation, state: jsonb(state) })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet({ state: jsonb(state) }))
        .execute();
    },
    publicFields: publicFields.leave,
  };
}

export function organisationOfLeave(state: leave.Leave): OrganisationId | null {
  return state.status === "absent" ? null : state.request.organisation;
}

function loadRow(transaction: SchoolTransaction, table: "evidence" | "profile_adoption" | "leave", id: string) {
  return transaction.selectFrom(table).select("state").where("id", "=", id).forUpdate().executeTakeFirst();
}

function stateOf<State>(row: { readonly state: unknown } | undefined): State | null {
  return (row?.state as State | undefined) ?? null;
}

function named<Value, Refusal extends string>(noun: string, result: Result<Value, Refusal>): Result<Value, string> {
  return result.ok ? result : refuse(`${noun}-${result.refusal}`);
}
