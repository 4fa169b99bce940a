import type { EnrolmentStatus, Gender, PoliticalStatus, StudyLevel } from "../person.ts";
import type { RosterVerdict } from "./entry.ts";

/** The values a closed list knows. `label` is the plain word; the other words are brought to it and reported. */
type ClosedList<Value extends string> = readonly {
  readonly value: Value;
  readonly label: string;
  readonly words: readonly string[];
}[];

const gender: ClosedList<Gender> = [
  { value: "female", label: "女", words: ["女性", "女生", "f", "female", "2"] },
  { value: "male", label: "男", words: ["男性", "男生", "m", "male", "1"] },
];

const democraticParties = ["民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社", "台盟"];

const politicalStatus: ClosedList<PoliticalStatus> = [
  {
    value: "party-member",
    label: "中共党员",
    words: ["党员", "中国共产党党员", "正式党员", "中共正式党员", "中共党员(正式)"],
  },
  {
    value: "probationary-party-member",
    label: "中共预备党员",
    words: ["预备党员", "中国共产党预备党员", "中共党员(预备)", "党员(预备)"],
  },
  {
    value: "league-member",
    label: "共青团员",
    words: ["团员", "中国共产主义青年团团员", "共产主义青年团员", "青年团员", "中国共青团员"],
  },
  {
    value: "democratic-party-member",
    label: "民主党派",
    words: [
      "民主党派成员",
      ...democraticParties.flatMap((name) => [
        name,
        `${name}会员`,
        `${name}盟员`,
        `${name}党员`,
        `${name}成员`,
        `${name}社员`,
      ]),
    ],
  },
  { value: "no-affiliation", label: "群众", words: ["普通群众", "无党派", "无党派人士", "无党派民主人士", "一般群众"] },
];

const level: ClosedList<StudyLevel> = [
  {
    value: "undergraduate",
    label: "本科",
    words: [
      "本科生",
      "普通本科",
      "普通本科生",
      "全日制本科",
      "大学本科",
      "专科",
      "专科生",
      "普通专科",
      "高职",
      "专升本",
      "第二学士学位",
    ],
  },
  {
    value: "graduate",
    label: "研究生",
    words: [
      "硕士",
      "博士",
      "硕士生",
      "博士生",
      "硕士研究生",
      "博士研究生",
      "学术硕士",
      "专业硕士",
      "学硕",
      "专硕",
      "直博生",
      "学术博士",
      "专业博士",
      "全日制硕士",
      "全日制博士",
      "全日制研究生",
      "学术型硕士",
      "专业型硕士",
      "硕博连读",
    ],
  },
];

const enrolment: ClosedList<EnrolmentStatus> = [
  {
    value: "enrolled",
    label: "在读",
    words: [
      "在校",
      "在籍",
      "是",
      "有",
      "注册",
      "已注册",
      "正常",
      "在校生",
      "在籍在校",
      "有学籍",
      "注册学籍",
      "复学",
      "在学",
    ],
  },
  { value: "suspended", label: "休学", words: ["保留学籍", "停学", "保留入学资格", "参军", "入伍"] },
  { value: "graduated", label: "毕业", words: ["结业", "肄业", "已毕业", "毕业离校"] },
  {
    value: "left",
    label: "离校",
    words: ["退学", "转学", "转出", "开除", "开除学籍", "取消学籍", "注销", "无学籍", "否", "无", "死亡", "自动退学"],
  },
];

const studyVerdict: ClosedList<RosterVerdict> = [
  { value: "yes", label: "是", words: ["达标", "符合", "通过", "合格", "y", "yes"] },
  { value: "no", label: "否", words: ["不达标", "不符合", "未通过", "不合格", "n", "no"] },
  { value: "to-be-checked", label: "待核", words: ["待核实", "未核", "待审核", "待定"] },
];

const lists = { gender, politicalStatus, level, enrolment, studyVerdict };
export type ClosedField = keyof typeof lists;

export function isClosedField(field: string): field is ClosedField {
  return Object.hasOwn(lists, field);
}

export type ListedValue = { readonly value: string; readonly label: string };

/** The value a word stands for in the closed list of a field, or null. Spaces, widths and cases do not matter. */
export function listedValue(field: ClosedField, text: string): ListedValue | null {
  return (
    wordsOf[field].get(text) ?? wordsOf[field].get(text.normalize("NFKC").replace(/\s/gu, "").toLowerCase()) ?? null
  );
}

function words(list: ClosedList<string>): ReadonlyMap<string, ListedValue> {
  return new Map(
    list.flatMap(({ value, label, words: others }) => [label, ...others].map((word) => [word, { value, label }])),
  );
}

const wordsOf: Readonly<Record<ClosedField, ReadonlyMap<string, ListedValue>>> = {
  gender: words(gender),
  politicalStatus: words(politicalStatus),
  level: words(level),
  enrolment: words(enrolment),
  studyVerdict: words(studyVerdict),
};

/** The 56 ethnic groups, without 族. */
const ethnicGroups = new Set(
  (
    "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 " +
    "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 " +
    "塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺"
  ).split(" "),
);

/** The full name of an ethnic group written short ("汉" → "汉族"), or the text itself. */
export function fullEthnicName(text: string): string {
  return ethnicGroups.has(text) ? `${text}族` : text;
}
