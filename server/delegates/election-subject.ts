import { access } from "@tongxin/core/delegates/access.ts";
import {
  decide,
  evolve,
  initial,
  type Command,
  type DelegateElection,
  type Event,
} from "@tongxin/core/delegates/delegate-election.ts";
import { publicFields } from "@tongxin/core/delegates/public.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../act.ts";
import { jsonb } from "../database/json.ts";

/** An election as the write path sees it; `organisation` is the union whose plan gave the quota. */
export function electionSubject(
  school: SchoolId,
  organisation: OrganisationId,
): Subject<DelegateElection, Command, Event> {
  return {
    noun: "delegate-election",
    load: async (transaction, id) => {
      const row = await transaction
        .selectFrom("delegate_election")
        .select("state")
        .where("id", "=", id)
        .forUpdate()
        .executeTakeFirst();
      return (row?.state as DelegateElection | undefined) ?? null;
    },
    may: (actor, command, election) => {
      const terms = command.type === "receiveQuota" ? command.terms : termsOf(election);
      if (terms === null) return false;
      const faculty = terms.unitKind === "faculty" ? terms.unit : null;
      const classUnit = command.type === "recordNomination" ? { class: command.nomination.unit } : {};
      return access.delegateElection[command.type](actor, { organisation, faculty, ...classUnit });
    },
    decide: (election, command) => decide(election ?? initial, command),
    evolve: (election, event) => evolve(election ?? initial, event),
    save: async (transaction, id, election, event) => {
      assert(election.status !== "absent", "an election with a quota is saved");
      const row = { status: election.status, state: jsonb(election) };
      if (event.type !== "quotaReceived") {
        await transaction.updateTable("delegate_election").set(row).where("id", "=", id).execute();
        return;
      }
      const { plan, unit, quota } = election.terms;
      await transaction
        .insertInto("delegate_election")
        .values({ school_id: school, id, plan_id: plan, unit_id: unit, quota, ...row })
        .execute();
    },
    publicFields: publicFields.delegateElection,
  };
}

function termsOf(election: DelegateElection | null) {
  return election === null || election.status === "absent" ? null : election.terms;
}
