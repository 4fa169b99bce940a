import * as entry from "@tongxin/core/calendar/calendar-entry.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import { refuse } from "@tongxin/core/shared/result.ts";
import type { Subject } from "../act.ts";
import { jsonb } from "../database/json.ts";

export function calendarSubject(school: SchoolId): Subject<entry.CalendarEntry, entry.Command, entry.Event> {
  return {
    noun: "calendar-entry",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("calendar_entry")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as entry.CalendarEntry | undefined) ?? null;
    },
    may: (actor, command) => entry.access[command.type](actor),
    decide: (state, command) => {
      const decision = entry.decide(state ?? entry.initial, command);
      return decision.ok ? decision : refuse(`calendar-${decision.refusal}`);
    },
    evolve: (state, event) => entry.evolve(state ?? entry.initial, event),
    save: async (transaction, id, state) => {
      const row = { status: state.status, state: jsonb(state) };
      await transaction
        .insertInto("calendar_entry")
        .values({ school_id: school, id, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    publicFields: entry.publicFields,
  };
}
