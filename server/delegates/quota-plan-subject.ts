import { access } from "@tongxin/core/delegates/access.ts";
import { publicFields } from "@tongxin/core/delegates/public.ts";
import {
  decide,
  evolve,
  initial,
  type Command,
  type Event,
  type QuotaPlan,
} from "@tongxin/core/delegates/quota-plan.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { jsonb } from "../database/json.ts";

/** A plan as the write path sees it. Its whole life is public, so its entries can be decided again. */
export function quotaPlanSubject(school: SchoolId): Subject<QuotaPlan, Command, Event> {
  return {
    noun: "quota-plan",
    load: loadPlanForUpdate,
    may: (actor, command, plan) => {
      const organisation =
        command.type === "draft" ? command.details.organisation : plan === null ? null : organisationOf(plan);
      return organisation !== null && access.quotaPlan[command.type](actor, { organisation, faculty: null });
    },
    decide: (plan, command) => decide(plan ?? initial, command),
    evolve: (plan, event) => evolve(plan ?? initial, event),
    save: async (transaction, id, plan, event) => {
      assert(plan.status !== "absent", "a plan that was drafted is saved");
      const row = { status: plan.status, state: jsonb(plan) };
      if (event.type !== "drafted") {
        await transaction.updateTable("quota_plan").set(row).where("id", "=", id).execute();
        return;
      }
      const { organisation, congress } = plan.details;
      await transaction
        .insertInto("quota_plan")
        .values({ school_id: school, id, organisation_id: organisation, congress, ...row })
        .execute();
    },
    publicFields: publicFields.quotaPlan,
  };
}

export function organisationOf(plan: QuotaPlan) {
  return plan.status === "absent" ? null : plan.details.organisation;
}

async function loadPlanForUpdate(transaction: SchoolTransaction, id: string): Promise<QuotaPlan | null> {
  const row = await transaction
    .selectFrom("quota_plan")
    .select("state")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return (row?.state as QuotaPlan | undefined) ?? null;
}
