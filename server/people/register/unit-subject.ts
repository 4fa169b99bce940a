import { access } from "@tongxin/core/people/access.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import { decide, evolve, type Command, type Event, type Unit, type UnitId } from "@tongxin/core/people/unit.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../../act.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { jsonb } from "../../database/json.ts";
import { named } from "./stored.ts";

/** `faculty` is the one the unit is or lies in, null for the university's own units: it decides who keeps it. */
export function unitSubject(school: SchoolId, faculty: UnitId | null): Subject<Unit, Command, Event> {
  return {
    noun: "unit",
    load: loadUnit,
    may: (actor, command) => access.unit[command.type](actor, { faculty }),
    decide: (unit, command) => named("unit", decide(unit ?? { status: "absent" }, command)),
    evolve: (unit, event) => evolve(unit ?? { status: "absent" }, event),
    save: async (transaction, id, unit) => {
      assert(unit.status !== "absent", "a unit that was founded is saved");
      const { kind, name, parent } = unit;
      const row = { kind, name, parent_id: parent, state: jsonb(unit), is_open: unit.status === "standing" };
      await transaction
        .insertInto("unit")
        .values({ school_id: school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: publicFields.unit,
  };
}

/** What stands in the columns counts; a unit that came with the roster or a test may lack the rest. */
async function loadUnit(transaction: SchoolTransaction, id: string): Promise<Unit | null> {
  const row = await transaction.selectFrom("unit").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (row === undefined) return null;
  const state = row.state as Partial<Extract<Unit, { status: "standing" | "closed" }>>;
  const details = {
    id: id as UnitId,
    kind: row.kind as Extract<Unit, { status: "standing" }>["kind"],
    name: row.name,
    parent: row.parent_id as UnitId | null,
    grade: state.grade ?? null,
    major: state.major ?? null,
  };
  if (state.status === "closed" && state.closedOn !== undefined) {
    return { status: "closed", closedOn: state.closedOn, ...details };
  }
  return { status: "standing", ...details };
}
