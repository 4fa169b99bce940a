import { catalogue } from "./catalogue.ts";
import { writeNumber } from "./numbers.ts";

/** Why a faculty has as many places: the arithmetic in words, one sentence a step. */
export const explanationText = catalogue(
  {
    notComputed: "方案还没有算出名额。",
    so: "所以",
    seats: (count: number) => `${count} 名`,
    sumOfSeats: (sum: string, count: number) => `${sum} ＝ ${count} 名`,
    share: (members: number, seats: number, own: number) =>
      `${writeNumber(members)} 人分 ${writeNumber(seats)} 个名额，本院 ${writeNumber(own)} 人的应得份额为`,
    laterShare: (members: number, seats: number, own: number) =>
      `除去已按最低名额配给的学院，${writeNumber(members)} 人分 ${writeNumber(seats)} 个名额，本院 ${writeNumber(own)} 人的应得份额为`,
    withRemainder: (sum: string, whole: number, remainder: number) => `${sum} ＝ ${whole} 余 ${writeNumber(remainder)}`,
    wholeFirst: (whole: number, left: number) => `先得整数部分 ${whole} 名。各学院得完整数部分以后，还剩 ${left} 名。`,
    byRemainder: (left: number, rank: number | null) =>
      `剩下的 ${left} 名按余数从大到小，一院一名。本院余数列第 ${rank ?? "—"} 位，`,
    gains: "得 1 名。",
    gainsNothing: "没有再得。",
    between: "；",
    tooFew: (own: number, minimum: number) => `按人数，本院 ${writeNumber(own)} 人还得不到最低的 ${minimum} 名。`,
    lifted: "方案要求覆盖每个学院，所以按最低名额配给",
    byDivisors: (method: string) => `${method}：每多一个名额，就用人数除以下一个除数，商大的先得。`,
    bySquares: (method: string) => `${method}：每多一个名额，就用人数除以下一个除数（人数取平方），商大的先得。`,
    lastWon: "本院得到的最后一个名额，商为",
    withinMinimum: "最低名额以内，不比商",
    nextLost: "本院再多一个名额，商为",
    atTheEdge: "全校得到名额的最小的商，和没有得到的最大的商",
    none: "无",
    percentOfAll: (percent: number) => `每个学院都按学生数的 ${percent}%`,
    roundedDown: (minimum: number) => `只取整数部分，至少 ${minimum} 名`,
    roundedHalfUp: (minimum: number) => `四舍五入，至少 ${minimum} 名`,
    thisOneLifted: "（本院按最低名额）",
    totalsFirst: (seats: number) =>
      `两边的合计先定：全校名额按各学院人数分，本院得 ${seats} 名；再按各年级人数分，得每个年级的合计。`,
    divisorsThen:
      "再为每个学院、每个年级各找一个除数，使每一格四舍五入以后，横竖两个方向都恰好合得上。除数印到小数四位，复算用账本里的原数。",
    ownDivisor: (divisor: string) => `本院的除数 ${divisor}`,
    ofGrade: (grade: number, members: number, divisor: string) =>
      `${grade} 级 ${writeNumber(members)} 人，年级的除数 ${divisor}`,
    taken: (sum: string, exact: string, seats: number) => `${sum} ＝ ${exact}，取 ${seats} 名`,
  },
  {
    notComputed: "The places have not been computed yet.",
    so: "So",
    seats: (count) => (count === 1 ? "1 place" : `${count} places`),
    sumOfSeats: (sum, count) => `${sum} = ${count}`,
    share: (members, seats, own) =>
      `${writeNumber(members)} students share ${writeNumber(seats)} places; the exact share of this faculty's ${writeNumber(own)} is`,
    laterShare: (members, seats, own) =>
      `Without the faculties that were given the minimum, ${writeNumber(members)} students share ${writeNumber(seats)} places; the exact share of this faculty's ${writeNumber(own)} is`,
    withRemainder: (sum, whole, remainder) => `${sum} = ${whole} remainder ${writeNumber(remainder)}`,
    wholeFirst: (whole, left) =>
      `The whole part comes first: ${whole}. When every faculty has its whole part, ${left} are left.`,
    byRemainder: (left, rank) =>
      `The ${left} left go to the largest remainders, one each. This remainder is number ${rank ?? "—"}: `,
    gains: "one more.",
    gainsNothing: "no more.",
    between: "; ",
    tooFew: (own, minimum) => `By numbers, ${writeNumber(own)} students do not reach the minimum of ${minimum}.`,
    lifted: "The plan demands a delegate of every faculty, so it is given the minimum",
    byDivisors: (method) =>
      `${method}: for each further place the students are divided by the next divisor; the larger quotient goes first.`,
    bySquares: (method) =>
      `${method}: for each further place the students (squared) are divided by the next divisor; the larger quotient goes first.`,
    lastWon: "The quotient of the last place this faculty won",
    withinMinimum: "within the minimum, no quotient compared",
    nextLost: "The quotient of one more place here",
    atTheEdge: "The smallest quotient that won a place, and the largest that did not",
    none: "none",
    percentOfAll: (percent) => `Every faculty by ${percent}% of its students`,
    roundedDown: (minimum) => `Rounded down, at least ${minimum}`,
    roundedHalfUp: (minimum) => `Rounded half up, at least ${minimum}`,
    thisOneLifted: " (the minimum here)",
    totalsFirst: (seats) =>
      `The totals of both sides come first: by students, this faculty has ${seats}; the grades have theirs in the same way.`,
    divisorsThen:
      "Then a divisor is found for every faculty and every grade, so that each rounded cell adds up both across and down. Divisors are printed to four places; the exact ones are in the ledger.",
    ownDivisor: (divisor) => `The divisor here ${divisor}`,
    ofGrade: (grade, members, divisor) =>
      `Grade ${grade}, ${writeNumber(members)} students, the grade's divisor ${divisor}`,
    taken: (sum, exact, seats) => `${sum} = ${exact}, taken as ${seats}`,
  },
);
