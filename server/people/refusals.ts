import type { RefusalTable } from "../http/refusals.ts";

export type PeopleRefusal =
  | "organisation-not-found"
  | "unit-not-found"
  | "nobody-needs-a-slip"
  | "slips-by-the-office"
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
    detail:
      "这个班没有还需要登录条、并且可以由您发放的同学，没有生成登录条，已发的旧码仍然有效。有同学忘了密码，或在班级以上任职还没有登录过，请由学院或学校的学生会办公室发放。",
  },
  "slips-by-the-office": {
    status: 403,
    title: "有同学的登录条要由办公室发放",
    detail:
      "班里有同学已经登录过，或在班级以上的学生组织任职。拿到登录码就能以本人身份办事，这些同学的登录码由学院学生会办公室发放，在校级任职的由校学生会办公室发放。没有生成登录条，已发的旧码仍然有效。其他同学的登录条仍可照常生成。",
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
