import type { OpenData } from "./contract.ts";

type DataSet = OpenData["sets"][number];

/** The data anybody may take, each with addresses of this installation. A test holds that every address is answered. */
export function openData(school: string, publishedPlan: string | null): readonly DataSet[] {
  const api = `/api/v1/${school}`;
  const log = `/${school}/log`;
  return [
    ...register(api),
    ...(publishedPlan === null ? [] : delegation(`${api}/quota-plans/${publishedPlan}`)),
    {
      id: "ledger",
      title: "公开账本的条目",
      about: "每一个被接受的操作一条，新的在前，每页 50 条，用 page 翻页，用 count 改每页条数（至多 100）。",
      fields: "号、时间（到分钟）、身份、事项、做了什么、公开的字段、依据的规则文本",
      files: [{ format: "JSON", address: `${api}/ledger/entries` }],
    },
    {
      id: "log",
      title: "公开账本原件",
      about: "签名的检查点、公钥和全部条目文件，格式是 C2SP tlog-tiles，可用别人写的程序核对；整本账也可以一次下载。",
      fields: "见“公开账本”一页的核对办法",
      files: [
        { format: "检查点", address: `${log}/checkpoint` },
        { format: "公钥", address: `${log}/keys` },
        { format: "整本（TAR）", address: `${log}/log.tar` },
      ],
    },
    {
      id: "openness",
      title: "公开情况数字",
      about: "组织数、公示数、名额与代表产生进度、对照改革方案的结论数。",
      fields: "各项计数；进度为“已完成、总数”两个数",
      files: [{ format: "JSON", address: `${api}/open` }],
    },
    {
      id: "api",
      title: "接口说明",
      about: "本站全部接口的 OpenAPI 3.1 说明。页面上的数字都能从接口取到。",
      fields: "地址、参数、返回的字段、出错时的代码",
      files: [{ format: "JSON", address: "/api/openapi.json" }],
    },
  ];
}

/** Who there is, and how the rules stand. */
function register(api: string): readonly DataSet[] {
  const json = (path: string) => [{ format: "JSON", address: `${api}/${path}` }];
  return [
    {
      id: "organisations",
      title: "组织",
      about: "校级和院级的学生会、研究生会：名称、层级、上级。",
      fields: "编号、名称、种类、层级；各组织的部门、职务和人数见该组织的地址",
      files: json("organisations"),
    },
    {
      id: "findings",
      title: "对照改革方案的结论",
      about: "一个组织对照规则的逐条结论，默认是校学生会；用 organisation 换组织，用 profile 换规则文本。",
      fields: "规则、结论、人数与总数、界限、还差什么、证据的日期",
      files: json("findings"),
    },
    {
      id: "rules",
      title: "规则",
      about: "改革方案的每一条，以及各有多少组织达标。",
      fields: "编号、条款、概要、层级、严格程度",
      files: json("rules"),
    },
    {
      id: "settings",
      title: "设定",
      about: "方案没有写死的地方本校怎样规定，理由是什么。",
      fields: "名称、取值、默认值、理由、起用时间",
      files: json("settings"),
    },
    {
      id: "notices",
      title: "公示",
      about: "正在公示和公示过的文件。",
      fields: "标题、事项、发布的组织、公示期、结果",
      files: json("notices"),
    },
  ];
}

/** What the published plan shares out, and who was elected under it. */
function delegation(plan: string): readonly DataSet[] {
  const table = `${plan}/documents/quota-table`;
  return [
    {
      id: "quotas",
      title: "代表名额分配",
      about: "最近公布的名额方案：各学院的学生数、名额、余数，以及一步一步的算法。",
      fields: "单位、学生数、名额、整数部分、余数、次序",
      files: [
        { format: "CSV", address: `${table}/csv` },
        { format: "XLSX", address: `${table}/xlsx` },
        { format: "JSON", address: plan },
      ],
    },
    {
      id: "elections",
      title: "代表选举进度",
      about: "各选举单位推选到哪一步、选出几名。",
      fields: "单位、名额、状态、已推选班级数、候选人数、当选人数",
      files: [{ format: "JSON", address: `${plan}/elections` }],
    },
  ];
}
