/** What a column of a roster may say of a student. Nothing else of a roster is ever kept. */
export const rosterFields = [
  "id",
  "name",
  "gender",
  "ethnicity",
  "faculty",
  "major",
  "grade",
  "class",
  "politicalStatus",
  "level",
  "enrolment",
  "campus",
  "studyVerdict",
] as const;
export type RosterField = (typeof rosterFields)[number];

/** How the fields are called towards people. */
export const fieldLabels: Readonly<Record<RosterField, string>> = {
  id: "学号",
  name: "姓名",
  gender: "性别",
  ethnicity: "民族",
  faculty: "学院",
  major: "专业",
  grade: "年级",
  class: "班级",
  politicalStatus: "政治面貌",
  level: "培养层次",
  enrolment: "学籍状态",
  campus: "校区",
  studyVerdict: "学业核验",
};

/**
 * What a header means: a field kept; a column known and left out, because marks of study and personal data that
 * no rule asks for are never stored; or a running number. `rank` 0 is the plainest word for the field.
 */
export type HeaderMeaning =
  | { readonly kind: "field"; readonly field: RosterField; readonly rank: number }
  | { readonly kind: "left-out"; readonly group: "marks" | "personal" }
  | { readonly kind: "sequence" };

/** The meaning of a header as rosters write it, or null. Spaces, line breaks, widths and remarks in brackets do not matter. */
export function recognizeHeader(text: string): HeaderMeaning | null {
  if (text.length > 200) return null;
  const plain = text.normalize("NFKC").replace(/[\s\u200b\ufeff*:_]/gu, "");
  if (plain === "" || plain.length > 30) return null;
  if (/^20\d\d级$/u.test(plain)) return { kind: "field", field: "grade", rank: lastRank };
  const bare = plain.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/gu, "");
  return known.get(plain.toLowerCase()) ?? known.get(bare.toLowerCase()) ?? leftOut(plain);
}

/** A cohort's own name over the column of grades gives way to every other word. */
const lastRank = 1000;

function leftOut(plain: string): HeaderMeaning | null {
  if (marks.test(plain)) return { kind: "left-out", group: "marks" };
  if (personal.test(plain)) return { kind: "left-out", group: "personal" };
  return null;
}

const marks = /绩点|GPA|排名|名次|成绩|挂科|不及格|均分|平均分|学分|综测|测评|分数|百分比|得分/iu;
const personal =
  /电话|手机|联系|QQ|微信|邮箱|e-?mail|身份证|证件|出生|生日|家庭|住址|地址|籍贯|生源|银行|宿舍|寝室|家长|监护/iu;

const synonyms: Readonly<Record<RosterField, readonly string[]>> = {
  id: [
    "学号",
    "学工号",
    "学生学号",
    "学号/工号",
    "学生编号",
    "学籍号码",
    "学生号",
    "学工编号",
    "xh",
    "studentid",
    "studentno",
    "id",
  ],
  name: ["姓名", "学生姓名", "名字", "中文姓名", "真实姓名", "xm", "name"],
  gender: ["性别", "学生性别", "xb", "gender", "sex"],
  ethnicity: ["民族", "民族名称", "族别", "mz"],
  faculty: [
    "学院",
    "院系",
    "所属学院",
    "学院名称",
    "所在学院",
    "院系名称",
    "二级学院",
    "院(系)",
    "学院(系)",
    "院(系、所)",
    "院系所",
    "所属院系",
    "所在院系",
    "系部",
    "院部",
    "学部",
    "系",
    "系名",
    "培养单位",
    "学院/系",
    "书院",
    "单位",
    "xy",
    "faculty",
    "college",
  ],
  major: ["专业", "专业名称", "所学专业", "就读专业", "所属专业", "录取专业", "专业(类)", "专业类", "zy", "major"],
  grade: ["年级", "入学年份", "入学年级", "所在年级", "当前年级", "级别", "届级", "入学年", "入学年度", "nj", "grade"],
  class: ["班级", "行政班", "行政班级", "班级名称", "所在班级", "班级简称", "行政班名称", "所属班级", "bj", "class"],
  politicalStatus: ["政治面貌", "面貌", "政治身份", "党团身份", "政治状况", "zzmm"],
  level: ["培养层次", "学历层次", "层次", "学生类别", "培养类别", "学历", "学生类型", "办学层次", "学生层次"],
  enrolment: ["学籍状态", "在校状态", "学籍", "学生状态", "学生当前状态", "是否在校", "是否在籍", "状态", "在籍状态"],
  campus: ["校区", "所在校区", "校区名称", "所属校区"],
  studyVerdict: ["学业核验", "前30%且无不及格", "学业是否达标", "学业核验结论"],
};
const sequenceWords = ["序号", "编号", "序", "no", "no.", "行号", "顺序号"];

const known: ReadonlyMap<string, HeaderMeaning> = new Map<string, HeaderMeaning>([
  ...sequenceWords.map((word) => [word, { kind: "sequence" }] as const),
  ...rosterFields.flatMap((field) =>
    synonyms[field].map((word, rank) => [word.toLowerCase(), { kind: "field", field, rank }] as const),
  ),
]);
