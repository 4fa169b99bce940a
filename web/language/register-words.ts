import type { AppointingBody, ElectingBody, Ending, ExitGround, Portfolio } from "@tongxin/core/people/mandate.ts";
import type { DepartmentKind } from "@tongxin/core/people/organisation.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { VerdictSource } from "@tongxin/core/people/study-verdict.ts";
import type { UnitKind } from "@tongxin/core/people/unit.ts";
import type { Language } from "./catalogue.ts";

type Both = readonly [zh: string, en: string];
/** Complete over what core knows: a new kind does not compile until it can be said. */
type Words<Kind extends string> = Readonly<Record<Kind, Both>>;

const posts: Words<PostKind> = {
  president: ["主席", "President"],
  "vice-president": ["副主席", "Vice-president"],
  "committee-member": ["委员", "Committee member"],
  "department-head": ["部长", "Department head"],
  "deputy-head": ["副部长", "Deputy head"],
  officer: ["干事", "Officer"],
  "federation-head": ["社团联合会负责人", "Head of the club federation"],
  "class-monitor": ["班长", "Class monitor"],
  "class-branch-secretary": ["团支书", "Class League secretary"],
  "class-committee-member": ["班委", "Class committee member"],
  "standing-delegate": ["常任代表", "Standing delegate"],
  "secretary-general": ["秘书长（团委专职干部）", "Secretary-general (League staff)"],
  "league-teacher": ["团委指导教师", "League teacher"],
  "league-secretary": ["团委书记、副书记", "League secretary"],
  "party-secretary": ["党委（党总支）分管负责人", "Party secretary"],
  "student-affairs-officer": ["学生工作部门负责人", "Student affairs officer"],
  "platform-operator": ["平台管理员", "Platform operator"],
};

const departments: Words<DepartmentKind> = {
  secretariat: ["秘书处、综合事务", "Secretariat"],
  rights: ["权益维护", "Rights"],
  academic: ["学习学术", "Academic"],
  "culture-and-sports": ["文化体育", "Culture and sports"],
  publicity: ["宣传", "Publicity"],
  clubs: ["社团工作", "Clubs"],
  innovation: ["创新创业", "Innovation"],
  liaison: ["外联", "Liaison"],
  "overseas-students": ["港澳台和留学生", "Overseas students"],
  other: ["其他", "Other"],
};

const portfolios: Words<Portfolio> = {
  clubs: ["社团工作", "Clubs"],
  rights: ["权益维护", "Rights"],
  academic: ["学习学术", "Academic"],
  "culture-and-sports": ["文化体育", "Culture and sports"],
  publicity: ["宣传", "Publicity"],
  liaison: ["外联", "Liaison"],
};

const bodies: Words<ElectingBody | AppointingBody> = {
  congress: ["代表大会选举", "Elected by the congress"],
  "standing-conference": ["常任代表会议选举", "Elected by the standing conference"],
  "all-student-assembly": ["全体学生大会选举", "Elected by the all-student assembly"],
  "class-meeting": ["班级会议选举", "Elected by the class"],
  "party-committee": ["党组织任命", "Appointed by the Party committee"],
  "league-committee": ["团委聘任或任命", "Appointed by the League committee"],
  presidium: ["主席团任命", "Appointed by the presidium"],
};

const endings: Words<Ending["how"]> = {
  "term-ended": ["任期届满", "Term ended"],
  succeeded: ["换届，由新当选的人接任", "Succeeded by those newly elected"],
  "took-another-post": ["当选其他职务", "Elected to another post"],
  resignation: ["本人辞职", "Resignation"],
  "left-school": ["毕业或离校", "Left the school"],
  "persuaded-resignation": ["劝退", "Persuaded to resign"],
  dismissal: ["免职（任命产生的）", "Dismissal (of the appointed)"],
  recall: ["罢免（选举产生的）", "Recall (of the elected)"],
  "fault-resignation": ["引咎辞职", "Resignation over a fault"],
  "entered-by-mistake": ["登记错了，从未任职", "Entered by mistake, never held"],
};

const grounds: Words<ExitGround> = {
  "cannot-finish-studies": ["不能完成学业", "Cannot finish studies"],
  "failed-appraisal": ["考核不合格", "Failed the appraisal"],
  "broke-law-or-discipline": ["违法违纪", "Broke law or discipline"],
  "cannot-perform": ["其他不能履职的情形", "Otherwise cannot perform"],
};

const sources: Words<VerdictSource> = {
  "academic-affairs-office": ["教务处", "Academic affairs office"],
  "faculty-office": ["学院教学办公室", "Faculty office"],
  "graduate-school": ["研究生院", "Graduate school"],
};

const units: Words<UnitKind> = {
  campus: ["校区", "Campuses"],
  faculty: ["学院", "Faculties"],
  grade: ["年级", "Grades"],
  major: ["专业", "Majors"],
  class: ["班级", "Classes"],
  club: ["社团", "Clubs"],
};

const answers: Words<"yes" | "no" | "unverified"> = {
  yes: ["是", "Yes"],
  no: ["否", "No"],
  unverified: ["待核", "To be checked"],
};

const kinds: Words<"studentUnion" | "graduateUnion"> = {
  studentUnion: ["学生会", "Student union"],
  graduateUnion: ["研究生会", "Graduate union"],
};

const levels: Words<"university" | "faculty" | "class"> = {
  university: ["校级", "University"],
  faculty: ["院级", "Faculty"],
  class: ["班级", "Class"],
};

const tables = { posts, departments, portfolios, bodies, endings, grounds, sources, units, answers, kinds, levels };
export type WordTable = keyof typeof tables;

/** The word for a kind of thing; what is not known is shown as it is written. */
export function registerWord(table: WordTable, key: string, language: Language): string {
  const words: Readonly<Record<string, Both>> = tables[table];
  return words[key]?.[language === "en" ? 1 : 0] ?? key;
}

/** All kinds of a table as options of a form, or those named. */
export function registerOptions(table: WordTable, language: Language, only?: readonly string[]) {
  return (only ?? Object.keys(tables[table])).map((value) => ({ value, label: registerWord(table, value, language) }));
}
