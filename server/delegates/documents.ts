import { fraction } from "@tongxin/core/shared/fraction.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { demonstrationMark, type Form, type Letterhead } from "../documents/document.ts";
import { quotaTable } from "../documents/forms/quota-table.ts";
import type { School } from "../schools/school.ts";
import type { PlanView } from "./contract.ts";

export function letterheadOf(school: School): Letterhead {
  return school.isDemonstration ? { watermark: demonstrationMark } : {};
}

/** "示例大学第二十三次学生代表大会": the school stands before the congress unless the name says it already. */
export function congressTitle(school: School, congress: string): string {
  return congress.startsWith(school.name) ? congress : `${school.name}${congress}`;
}

export function quotaTableForm(school: School, plan: PlanView): Form {
  const { sharing } = plan;
  const faculties = sharing.faculties.map((faculty) => ({
    name: faculty.name,
    members: faculty.members,
    exactShare:
      faculty.divisor === null || faculty.whole === null
        ? null
        : fraction(
            BigInt(faculty.whole) * BigInt(faculty.divisor) + BigInt(faculty.remainder ?? 0),
            BigInt(faculty.divisor),
          ),
    seats: faculty.seats ?? 0,
    seatsByGrade: faculty.byGrade ?? [],
  }));
  const clubs = plan.clubs.map(({ name }) => ({ name, members: null, exactShare: null, seats: 1, seatsByGrade: [] }));
  const isByGrade = sharing.faculties.some(({ byGrade }) => byGrade !== null);
  return quotaTable({
    congress: congressTitle(school, plan.congress),
    snapshotOn: plan.takenOn as Day,
    units: [...faculties, ...clubs],
    grades: isByGrade ? plan.grades.map((grade) => `${grade}级`) : [],
    announcedSeats: sharing.seats + plan.clubs.length,
    method: methodSentences(plan),
    letterhead: letterheadOf(school),
  });
}

export const methodNames: Readonly<Record<PlanView["sharing"]["method"], string>> = {
  "largest-remainder": "最大余数法",
  "sainte-lague": "圣拉古法",
  dhondt: "洪德法",
  adams: "亚当斯法",
  "huntington-hill": "亨廷顿—希尔法",
  "percentage-half-up": "固定比例，四舍五入",
  "percentage-floor": "固定比例，只取整数部分",
  biproportional: "学院与年级双向比例法",
};

function methodSentences(plan: PlanView): string[] {
  const { sharing, lots } = plan;
  return [
    `学院名额${sharing.seats}名，按${methodNames[sharing.method]}分配，每个学院至少${sharing.minimum}名。`,
    ...(plan.clubs.length === 0 ? [] : [`主要社团${plan.clubs.length}个，各1名，不占学院名额。`]),
    ...(plan.exOfficio === 0 ? [] : [`当然代表${plan.exOfficio}名，不占名额，计入非骨干代表比例。`]),
    ...lots.map((lot) => `并列单位经公开抽签确定，抽签人${lot.drawnBy}，种子“${lot.seed}”。`),
  ];
}
