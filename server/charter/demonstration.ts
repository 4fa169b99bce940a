import type { Leave } from "@tongxin/core/charter/leave.ts";
import type { ProfileAdoption } from "@tongxin/core/charter/profile-adoption.ts";
import type { EvidenceContent } from "@tongxin/core/charter/evidence.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { asDay, asInstant, type Day } from "@tongxin/core/shared/instant.ts";
import { uuidByTime } from "../database/uuid.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { insertRows } from "../database/insert-rows.ts";
import type { School } from "../schools/school.ts";
import { gatherFacts } from "./facts.ts";
import { findingsFrom } from "./findings.ts";
import { keepHistory } from "./history.ts";
import { profiles } from "@tongxin/core/charter/profiles.ts";

/** What the demonstration keeps for this room: invented records, who keeps them, and one leave that was granted. */
export type CharterDemonstration = {
  readonly records: readonly ({ readonly id: string } & EvidenceContent)[];
  readonly union: OrganisationId;
  readonly secretary: PersonId;
  readonly teacher: PersonId;
  readonly leagueSecretary: PersonId;
  /** Days on which findings were looked at before today, the earliest first. */
  readonly historyDays: readonly Day[];
};

/** Loads the demonstration's records, its adoption of the plan, the leave for three deputies, and the findings of the months before. */
export async function loadCharterDemonstration(
  transaction: SchoolTransaction,
  school: School,
  demonstration: CharterDemonstration,
): Promise<void> {
  const { records, secretary, historyDays } = demonstration;
  await insertRows(
    transaction,
    "evidence",
    records.map(({ id, ...content }) => ({
      school_id: school.id,
      id,
      status: "standing",
      organisation_id: content.organisation,
      kind: content.kind,
      dated_on: content.date,
      state: { status: "standing", enteredBy: secretary, corrections: 0, ...content },
    })),
  );
  const adoption = adoptionOf(demonstration);
  await insertRows(transaction, "profile_adoption", [{ school_id: school.id, id: school.id, state: adoption }]);
  const leave = leaveOf(demonstration);
  await insertRows(transaction, "leave", [
    {
      school_id: school.id,
      id: uuidByTime(),
      rule: leave.request.rule,
      organisation_id: leave.request.organisation,
      state: leave,
    },
  ]);
  for (const day of historyDays) await keepFindingsOf(transaction, school, day);
}

async function keepFindingsOf(transaction: SchoolTransaction, school: School, day: Day): Promise<void> {
  const findings = findingsFrom(await gatherFacts(transaction, school, day));
  for (const profile of profiles) await keepHistory(transaction, school, { profile, findings });
}

function adoptionOf({ secretary, leagueSecretary }: CharterDemonstration): ProfileAdoption {
  return {
    status: "adopted",
    adopted: [
      {
        profile: "reform-2017",
        version: 1,
        from: asDay("2025-01-08"),
        reason: "经校党委同意，校团委与学生会、研究生会联合印发实施方案",
        proposedBy: secretary,
        approvedBy: leagueSecretary,
        approvedFor: "league",
        approvedAt: asInstant("2025-01-08T02:00:00.000Z"),
      },
    ],
  };
}

function leaveOf({ union, secretary, teacher }: CharterDemonstration): Extract<Leave, { status: "granted" }> {
  return {
    status: "granted",
    request: {
      rule: "S-5.9",
      organisation: union,
      reason: "宣传部在两个校区各安排一名副部长值守，另有一名负责新媒体；下次换届时减为 2 名",
      until: asDay("2027-07-10"),
      by: secretary,
    },
    approvedBy: teacher,
    approvedOn: asDay("2026-09-28"),
  };
}
