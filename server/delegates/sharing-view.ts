import type { ApportionStep, Claim } from "@tongxin/core/delegates/apportionment.ts";
import { planRulings } from "@tongxin/core/delegates/quota-rules.ts";
import type { PlanDetails } from "@tongxin/core/delegates/quota-plan.ts";
import { shareQuotas, type Drawing, type QuotaSharing, type Quotas } from "@tongxin/core/delegates/quota-sharing.ts";
import type { FacultyView, SharingView } from "./contract.ts";
import { sharingWords } from "./refusals.ts";

/** Unit names by id. */
export type Names = ReadonlyMap<string, string>;

/** A plan's sharing, with every step that a reader needs to reckon it again. Always computed anew: nothing is remembered. */
export function viewSharing(details: PlanDetails, lots: readonly Drawing[], names: Names): SharingView {
  const { choice, snapshot } = details;
  const shared = shareQuotas(snapshot, choice, lots);
  const steps = shared.status === "ok" ? shared.steps : [];
  const quotas = shared.status === "ok" ? shared.quotas : null;
  const divisors = shared.status === "ok" ? shared.divisors : null;
  return {
    status: shared.status,
    why: shared.status === "refused" ? shared.why : null,
    refusal: shared.status === "refused" ? (sharingWords[shared.why] ?? shared.why) : null,
    method: choice.method,
    seats: choice.seats,
    total: quotas?.total ?? null,
    minimum: choice.minimum,
    percent: choice.percentHundredths === null ? null : choice.percentHundredths / 100,
    faculties: snapshot.faculties.map((_, at) => facultyView(details, at, { quotas, steps, names })),
    rounds: steps.flatMap((step) =>
      step.kind === "exact-shares"
        ? [{ round: step.round, seats: step.seats, members: step.members, places: step.places }]
        : [],
    ),
    threshold: thresholdOf(steps),
    tie: shared.status === "tie" ? tieView(shared, names) : null,
    divisors: divisors === null ? null : { rows: [...divisors.rows], columns: [...divisors.columns] },
    rulings: quotas === null ? [] : [...planRulings(details, quotas)],
  };
}

type Working = { readonly quotas: Quotas | null; readonly steps: readonly ApportionStep[]; readonly names: Names };

function facultyView({ snapshot }: PlanDetails, at: number, { quotas, steps, names }: Working): FacultyView {
  const { unit, members } = snapshot.faculties[at] ?? { unit: "", members: [] };
  const quota = quotas?.faculties[at];
  return {
    id: unit,
    name: names.get(unit) ?? unit,
    members: members.reduce((sum, each) => sum + each, 0),
    membersByGrade: [...members],
    seats: quota?.seats ?? null,
    byGrade: quota?.byGrade === null || quota?.byGrade === undefined ? null : [...quota.byGrade],
    ...shareOf(unit, steps),
    ...claimsOf(unit, steps),
  };
}

/** The exact share of a unit: from its last round of largest remainder, or from a fixed percentage. */
function shareOf(unit: string, steps: readonly ApportionStep[]) {
  const lifted = steps.some((step) => step.kind === "lifted" && step.among.includes(unit));
  for (const step of steps.toReversed()) {
    if (step.kind === "percentage" && step.id === unit) {
      return { ...written(step), rank: null, round: null, lifted: step.lifted };
    }
    if (step.kind !== "exact-shares") continue;
    const share = step.shares.find(({ id }) => id === unit);
    if (share !== undefined) return { ...written(share), rank: share.rank, round: step.round, lifted };
  }
  return { whole: null, remainder: null, divisor: null, rank: null, round: null, lifted };
}

function written(share: { readonly whole: number; readonly remainder: number; readonly divisor: number }) {
  return { whole: share.whole, remainder: String(share.remainder), divisor: String(share.divisor) };
}

function claimsOf(unit: string, steps: readonly ApportionStep[]) {
  const step = steps.find((one) => one.kind === "claims" && one.id === unit);
  if (step?.kind !== "claims") return { awarded: null, refused: null };
  return { awarded: writeClaim(step.awarded), refused: writeClaim(step.refused) };
}

function thresholdOf(steps: readonly ApportionStep[]): SharingView["threshold"] {
  const step = steps.find((one) => one.kind === "threshold");
  if (step?.kind !== "threshold") return null;
  const { lowestAwarded, highestRefused, squared } = step;
  return { lowestAwarded: writeClaim(lowestAwarded), highestRefused: writeClaim(highestRefused), squared };
}

function writeClaim(claim: Claim | null): string | null {
  return claim === null ? null : `${claim.members}/${claim.divisor}`;
}

function tieView({ tie, left }: Extract<QuotaSharing, { status: "tie" }>, names: Names): SharingView["tie"] {
  return {
    kind: tie.kind,
    places: tie.places,
    among: tie.among.map((id) => ({ id, name: tiedName(id, names) })),
    left: left.map(({ name, places }) => ({ name: names.get(name) ?? `${name}级`, places })),
  };
}

/** "faculty/grade" in a sharing by grade. */
function tiedName(id: string, names: Names): string {
  const [unit = id, grade] = id.split("/");
  return `${names.get(unit) ?? unit}${grade === undefined ? "" : `${grade}级`}`;
}
