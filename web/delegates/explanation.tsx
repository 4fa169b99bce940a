import type { FacultyView, PlanView } from "@tongxin/server/delegates/contract.ts";
import { Note } from "../design/notes.tsx";
import { Proof } from "../design/rows.tsx";
import type { Language } from "../language/catalogue.ts";
import { useLanguage } from "../language/context.ts";
import { methodName } from "../language/delegation-names.ts";
import { explanationText } from "../language/explanation.ts";
import { writeNumber } from "../language/numbers.ts";

type Step = { readonly says: string; readonly sum?: string };
type Text = ReturnType<typeof explanationText>;
type Of = { readonly plan: PlanView; readonly faculty: FacultyView; readonly language: Language; readonly text: Text };

/** 为什么是这么多名: the arithmetic of one faculty, step by step, as the method does it. */
export function Explanation(props: { readonly plan: PlanView; readonly faculty: FacultyView }) {
  const { plan, faculty } = props;
  const language = useLanguage();
  const text = explanationText(language);
  if (faculty.seats === null) return <Note>{text.notComputed}</Note>;
  return <Proof steps={stepsOf({ plan, faculty, language, text })} />;
}

function stepsOf(of: Of): readonly Step[] {
  const { method } = of.plan.sharing;
  if (method === "biproportional") return byGrade(of);
  if (method === "percentage-floor" || method === "percentage-half-up") return byPercentage(of);
  if (method === "largest-remainder") return byRemainder(of);
  return byClaims(of);
}

function byRemainder(of: Of): readonly Step[] {
  const { plan, faculty, text } = of;
  const { sharing } = plan;
  const round = sharing.rounds.find((one) => one.round === faculty.round) ?? sharing.rounds.at(-1);
  if (round === undefined || faculty.whole === null || faculty.lifted) return lifted(of);
  const { whole } = faculty;
  const gains = (faculty.seats ?? 0) - whole;
  const share = round.round > 1 ? text.laterShare : text.share;
  const sum = `${writeNumber(round.seats)} × ${writeNumber(faculty.members)} ÷ ${writeNumber(round.members)}`;
  return [
    {
      says: share(round.members, round.seats, faculty.members),
      sum: text.withRemainder(sum, whole, Number(faculty.remainder)),
    },
    { says: text.wholeFirst(whole, round.places) },
    {
      says: `${text.byRemainder(round.places, faculty.rank)}${gains > 0 ? text.gains : text.gainsNothing}`,
      sum: ranksAround(of, Math.max(round.places + 2, 3)),
    },
    { says: text.so, sum: text.sumOfSeats(`${whole} ＋ ${gains}`, faculty.seats ?? 0) },
  ];
}

/** The remainders in their order, as far as the line between those who gain and those who do not. */
function ranksAround({ plan, faculty, text }: Of, shown: number): string {
  return plan.sharing.faculties
    .filter((one) => one.round === faculty.round && one.rank !== null && !one.lifted)
    .toSorted((left, right) => (left.rank ?? 0) - (right.rank ?? 0))
    .slice(0, shown)
    .map((one) => `${one.rank} ${one.name} ${writeNumber(Number(one.remainder))}`)
    .join(text.between);
}

function lifted({ plan, faculty, text }: Of): readonly Step[] {
  return [
    { says: text.tooFew(faculty.members, plan.sharing.minimum) },
    { says: text.lifted, sum: text.seats(faculty.seats ?? 0) },
  ];
}

function byClaims({ plan: { sharing }, faculty, language, text }: Of): readonly Step[] {
  const { threshold } = sharing;
  const method = methodName(sharing.method, language);
  return [
    { says: threshold?.squared === true ? text.bySquares(method) : text.byDivisors(method) },
    { says: text.lastWon, sum: faculty.awarded === null ? text.withinMinimum : quotient(faculty.awarded, text) },
    { says: text.nextLost, sum: quotient(faculty.refused, text) },
    {
      says: text.atTheEdge,
      sum: [threshold?.lowestAwarded, threshold?.highestRefused]
        .map((claim) => quotient(claim ?? null, text))
        .join(text.between),
    },
    { says: text.so, sum: text.seats(faculty.seats ?? 0) },
  ];
}

function quotient(claim: string | null, text: Text): string {
  if (claim === null) return text.none;
  const [members = 0, divisor = 1] = claim.split("/").map(Number);
  return `${writeNumber(members)} ÷ ${writeNumber(divisor)}`;
}

function byPercentage({ plan: { sharing }, faculty, text }: Of): readonly Step[] {
  const percent = sharing.percent ?? 0;
  const rounded = sharing.method === "percentage-floor" ? text.roundedDown : text.roundedHalfUp;
  return [
    {
      says: text.percentOfAll(percent),
      sum: `${writeNumber(faculty.members)} × ${percent}% ＝ ${writeNumber((faculty.members * percent) / 100, 2)}`,
    },
    {
      says: `${rounded(sharing.minimum)}${faculty.lifted ? text.thisOneLifted : ""}`,
      sum: text.seats(faculty.seats ?? 0),
    },
  ];
}

type Cell = { readonly at: number; readonly own: number; readonly column: number };

/** A divisor is an exact fraction, "a/b" or "a": as a number it is only for print. */
function valueOf(divisor = "1"): number {
  const [of = 1, over = 1] = divisor.split("/").map(Number);
  return of / over;
}

function gradeStep(grade: number, { faculty, text }: Of, { at, own, column }: Cell): Step {
  const members = faculty.membersByGrade[at] ?? 0;
  const exact = writeNumber(members / own / column, 4);
  const sum = `${writeNumber(members)} ÷ ${writeNumber(own, 4)} ÷ ${writeNumber(column, 4)}`;
  return {
    says: text.ofGrade(grade, members, writeNumber(column, 4)),
    sum: text.taken(sum, exact, faculty.byGrade?.[at] ?? 0),
  };
}

function byGrade(of: Of): readonly Step[] {
  const { plan, faculty, text } = of;
  const { grades, sharing } = plan;
  const own = valueOf(sharing.divisors?.rows[sharing.faculties.findIndex(({ id }) => id === faculty.id)]);
  return [
    { says: text.totalsFirst(faculty.seats ?? 0) },
    { says: text.divisorsThen, sum: text.ownDivisor(writeNumber(own, 4)) },
    ...grades.map((grade, at) => gradeStep(grade, of, { at, own, column: valueOf(sharing.divisors?.columns[at]) })),
    { says: text.so, sum: text.sumOfSeats((faculty.byGrade ?? []).join(" ＋ "), faculty.seats ?? 0) },
  ];
}
