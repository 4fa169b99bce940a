import type { RefusalTable } from "../http/refusals.ts";

export type PeopleRefusal =
  | "organisation-not-found"
  | "unit-not-found"
  | "nobody-needs-a-slip"
  | "slips-already-issued"
  | "slips-not-printable";

export const peopleRefusals = {
  "organisation-not-found": {
    status: 404,
    title: "没有这个组织",
    detail: "这个组织不存在，或者不属于本校。请从组织登记簿进入。",
  },
  "unit-not-found": {
    status: 404,
    title: "没有这个学院或班级",
    detail: "这个学院或班级不存在、已经撤销，或者不属于本校。请从名册进入。",
  },
  "nobody-needs-a-slip": {
    status: 409,
    title: "没有需要登录码的同学",
    detail: "这个班在读的同学都已设好密码，没有生成登录条。有人忘了密码，请选“全班重发”。",
  },
  "slips-already-issued": {
    status: 409,
    title: "这一批登录条已经生成过",
    detail: "同一次请求已经生成过登录条，登录码不留存，无法再次打印。请回到班级页面重新生成，旧码随之作废。",
  },
  "slips-not-printable": {
    status: 503,
    title: "暂时打印不了",
    detail:
      "登录码已经生成，但系统缺少中文字体，打印不出来。请系统管理员运行 tongxin doctor 检查字体，然后重新生成，旧码随之作废。",
  },
} as const satisfies RefusalTable<PeopleRefusal>;
