/** What the demonstration university is made of. All numbers invented; undergraduates sum to 18,312, graduates to 1,900. */
export type FacultyPlan = {
  /** As student numbers carry it. */
  readonly number: number;
  readonly name: string;
  readonly short: string;
  readonly undergraduates: number;
  readonly graduates: number;
  readonly womenPercent: number;
  readonly campus: 0 | 1;
  readonly majors: readonly (readonly [name: string, short: string])[];
};

export const campusNames = ["主校区", "南校区"] as const;
export const undergraduateGrades = [2023, 2024, 2025, 2026] as const;
export const graduateGrades = [2024, 2025, 2026] as const;

const facultyPlans: readonly FacultyPlan[] = [
  plan("计算机与信息学院", "计信", [
    1986,
    260,
    28,
    0,
    "计算机科学与技术:计算机 软件工程:软件 网络空间安全:网安 人工智能:智能",
  ]),
  plan("机械工程学院", "机械", [
    1742,
    190,
    18,
    0,
    "机械设计制造及其自动化:机设 车辆工程:车辆 工业工程:工业 材料成型及控制工程:成型",
  ]),
  plan("经济管理学院", "经管", [1655, 210, 62, 0, "经济学:经济 会计学:会计 工商管理:工商 物流管理:物流"]),
  plan("土木工程学院", "土木", [1530, 150, 22, 0, "土木工程:土木 给排水科学与工程:给排水 工程管理:工管"]),
  plan("电子与电气学院", "电气", [1468, 180, 24, 0, "电气工程及其自动化:电气 电子信息工程:电信 自动化:自动化"]),
  plan("文学与传媒学院", "文传", [1214, 90, 74, 0, "汉语言文学:汉语 新闻学:新闻 广播电视编导:编导"]),
  plan("教师教育学院", "教师", [1126, 120, 78, 1, "小学教育:小教 学前教育:学前 教育技术学:教技"]),
  plan("外国语学院", "外语", [1038, 70, 80, 1, "英语:英语 日语:日语 翻译:翻译"]),
  plan("化学与环境学院", "化环", [987, 130, 55, 0, "应用化学:应化 环境工程:环工 化学工程与工艺:化工"]),
  plan("美术与设计学院", "美设", [921, 50, 66, 1, "视觉传达设计:视传 环境设计:环设 美术学:美术"]),
  plan("数学与统计学院", "数统", [892, 95, 45, 0, "数学与应用数学:数学 统计学:统计 信息与计算科学:信计"]),
  plan("法学与公共管理学院", "法管", [845, 85, 64, 0, "法学:法学 行政管理:行管 社会工作:社工"]),
  plan("生命科学学院", "生科", [803, 100, 58, 0, "生物科学:生科 生物技术:生技 食品科学与工程:食品"]),
  plan("物理与新能源学院", "物能", [764, 80, 27, 0, "物理学:物理 新能源科学与工程:新能源"]),
  plan("音乐舞蹈学院", "音舞", [512, 25, 70, 1, "音乐学:音乐 舞蹈学:舞蹈"]),
  plan("体育与健康学院", "体健", [441, 25, 31, 1, "体育教育:体教 运动康复:康复"]),
  plan("马克思主义学院", "马院", [388, 40, 60, 0, "思想政治教育:思政 哲学:哲学"]),
].map((each, at) => ({ number: at + 1, ...each }));

const clubNames = [
  ..."青禾支教社 晨读社 星轨天文社 砚田书法社 棋局围棋社 一苇诗社 行走摄影社 麦田民乐团 回声合唱团 方圆辩论社 种子环保社 薪火红色理论学习社".split(
    " ",
  ),
  ..."码上编程社 轮下轮滑社 云梯登山社 羽声羽毛球社 跃动街舞社 小剧场话剧社 竹韵汉服社 创客机器人社 手语社 急救志愿社 绿茵足球社 外语角".split(
    " ",
  ),
] as const;

/** How much of the university there is. Faculties keep their running numbers, so that student numbers stay theirs. */
export type UniversitySize = {
  readonly faculties: readonly FacultyPlan[];
  readonly undergraduateClasses: number;
  readonly clubs: readonly string[];
};

export const wholeUniversity: UniversitySize = {
  faculties: facultyPlans,
  undergraduateClasses: 429,
  clubs: clubNames,
};

/**
 * The same university for tests that ask whether everything is there and not how much of it: every kind of unit,
 * organisation, post and record, and what is planted, with a twentieth of the students.
 */
export const smallUniversity: UniversitySize = {
  faculties: ["计信", "外语", "法管", "马院"].map((short) => {
    const found = facultyPlans.find((each) => each.short === short);
    if (found === undefined) throw new Error(`the demonstration has a faculty called ${short}`);
    return { ...found, undergraduates: 224, graduates: 60 };
  }),
  undergraduateClasses: 32,
  clubs: clubNames.slice(0, 8),
};

type Row = readonly [undergraduates: number, graduates: number, womenPercent: number, campus: 0 | 1, majors: string];

function plan(name: string, short: string, row: Row): Omit<FacultyPlan, "number"> {
  const [undergraduates, graduates, womenPercent, campus, list] = row;
  const majors = list.split(" ").map((major) => {
    const [full = "", brief = ""] = major.split(":");
    return [full, brief] as const;
  });
  return { name, short, undergraduates, graduates, womenPercent, campus, majors };
}
