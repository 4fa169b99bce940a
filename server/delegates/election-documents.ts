import type { Result } from "@tongxin/core/shared/result.ts";
import { demonstrationMark, type Form } from "../documents/document.ts";
import { ballot, ballotSize } from "../documents/forms/ballot.ts";
import { countSheet } from "../documents/forms/count-sheet.ts";
import type { School } from "../schools/school.ts";
import type { ElectionView } from "./contract.ts";
import { congressTitle } from "./documents.ts";

const order = "按姓氏笔画为序";

/** A ballot for copying: as many as are needed are printed from it, all alike. */
export function ballotForm(school: School, election: ElectionView, origin: string): Result<Form, string> {
  const candidates = candidateNames(election);
  const writeIns = Math.min(election.quota, 4);
  return ballot({
    title: `${congressTitle(school, election.plan.congress)}${election.unit.name}代表选举票`,
    seats: election.quota,
    candidates,
    order,
    writeIns,
    size: ballotSize(candidates.length + writeIns),
    twoUp: false,
    copies: 1,
    ballotBox: null,
    issuer: `${election.unit.name}选举工作组`,
    address: `${origin}/${school.slug}/production/${election.id}`,
    instructions: null,
    watermark: school.isDemonstration ? demonstrationMark : null,
  });
}

export function countSheetForm(school: School, election: ElectionView): Form {
  return countSheet({
    title: `${congressTitle(school, election.plan.congress)}${election.unit.name}代表选举`,
    seats: election.quota,
    candidates: candidateNames(election),
    order,
    writeIns: Math.min(election.quota, 4),
    boxes: [{ name: "票箱", ballotsMax: Math.min(Math.max(election.members, 50), 400) }],
    watermark: school.isDemonstration ? demonstrationMark : null,
  });
}

function candidateNames({ nominees }: ElectionView): readonly string[] {
  return nominees.filter(({ isCandidate }) => isCandidate).map(({ name }) => name);
}
