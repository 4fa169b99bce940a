import { asDay } from "@tongxin/core/shared/instant.ts";
import type { OrgBox, Organisation } from "../design/charts/org-chart.tsx";
import type { Tile } from "../design/charts/quota-map.tsx";
import type { StepPoint } from "../design/charts/step-history.tsx";
import type { WheelPart } from "../design/charts/wheel.tsx";
import type { Verdict } from "../design/status.tsx";

/** Holds, breached, justified, unknown of each part: 102 in all. */
const counts: readonly (readonly [string, number, number, number, number])[] = [
  ["总则", 10, 0, 0, 2],
  ["定位职能", 6, 0, 0, 1],
  ["组织体系", 4, 1, 0, 1],
  ["代表大会", 18, 1, 1, 2],
  ["组织机构", 9, 1, 2, 0],
  ["权益维护", 5, 1, 0, 2],
  ["工作机制", 6, 1, 0, 1],
  ["干部队伍", 12, 1, 0, 3],
  ["作风建设", 3, 0, 0, 0],
  ["支持保障", 3, 0, 0, 1],
  ["组织实施", 2, 0, 0, 2],
];

export const parts: readonly WheelPart[] = counts.map(([label, holds, breached, justified, unknown]) => {
  const many = (is: Verdict, count: number) =>
    Array.from({ length: count }, (_, at) => ({ is, title: `${label} ${at + 1}` }));
  return {
    label,
    items: [
      ...many("holds", holds),
      ...many("breached", breached),
      ...many("justified", justified),
      ...many("unknown", unknown),
    ],
  };
});

const faculties: readonly (readonly [string, string, number, number])[] = [
  ["计算机与信息学院", "计信", 1986, 20],
  ["机械工程学院", "机械", 1742, 18],
  ["经济管理学院", "经管", 1655, 17],
  ["土木工程学院", "土木", 1530, 15],
  ["电子与电气学院", "电气", 1468, 15],
  ["文学与传媒学院", "文传", 1214, 12],
  ["教师教育学院", "教师", 1126, 11],
  ["外国语学院", "外语", 1038, 10],
  ["化学与环境学院", "化环", 987, 10],
  ["美术与设计学院", "美设", 921, 9],
  ["数学与统计学院", "数统", 892, 9],
  ["法学与公共管理学院", "法公", 845, 8],
  ["生命科学学院", "生命", 803, 8],
  ["物理与新能源学院", "物理", 764, 8],
  ["音乐舞蹈学院", "音舞", 512, 5],
  ["体育与健康学院", "体健", 441, 5],
  ["马克思主义学院", "马院", 388, 4],
];

export const tiles: readonly Tile[] = faculties.map(([name, short, size, seats]) => ({ name, short, size, seats }));

function department(name: string, deputies: readonly ("filled" | "free" | "beyond")[], staff: string): OrgBox {
  const assistants = name === "文体活动部" ? [{ label: "部长助理", places: ["forbidden"] as const }] : [];
  return {
    name,
    posts: [
      { label: "部长", places: name === "社团联络部" ? ["free"] : ["filled"] },
      { label: "副部长", places: deputies },
      ...assistants,
      { label: "干事", places: staff },
    ],
  };
}

export const organisation: Organisation = {
  above: [
    { name: "中共示例大学委员会", short: "校党委", relation: "领导" },
    { name: "共青团示例大学委员会", short: "校团委", relation: "指导" },
  ],
  assembly: "学生代表大会",
  elects: "选举",
  centre: {
    name: "主席团",
    note: "6 人，应为 5 至 7",
    posts: [
      { label: "主席", places: ["filled"] },
      { label: "副主席", places: ["filled", "filled", "filled", "filled", "filled", "free"] },
    ],
    footnote: "其中 1 名负责社团工作",
  },
  sides: [
    { relation: "兼任", box: { name: "社团联合会", posts: [], footnote: "主要负责人同一人" } },
    {
      relation: "聘任",
      box: { name: "秘书长", posts: [{ label: "在任", places: ["filled"] }], footnote: "团委专职干部" },
    },
  ],
  below: [
    department("综合事务部", ["filled", "filled"], "6/8 人"),
    department("权益服务部", ["filled", "free"], "8/8 人"),
    department("学习发展部", ["filled", "filled"], "5/6 人"),
    department("文体活动部", ["filled", "filled"], "7/8 人"),
    department("宣传部", ["filled", "filled", "beyond"], "6/8 人"),
    department("社团联络部", ["filled", "filled"], "4/6 人"),
  ],
};

export const history: readonly StepPoint[] = [
  { day: asDay("2026-11-03"), label: "11月3日", value: 96 },
  { day: asDay("2026-11-10"), label: "11月10日", value: 110 },
  { day: asDay("2026-11-16"), label: "11月16日", value: 118 },
  { day: asDay("2026-11-20"), label: "11月20日", value: 122 },
];
