import type { RefusalTable } from "../http/refusals.ts";
import type { SignOnRefusal } from "./single-sign-on/provider.ts";

export type IdentityRefusal =
  | "sign-in-failed"
  | "password-too-short"
  | "password-too-common"
  | "current-password-wrong"
  | "not-a-demonstration"
  | "class-without-students"
  | "session-not-found"
  | SignOnRefusal;

export const identityRefusals = {
  "sign-in-failed": {
    status: 401,
    title: "没有登录成功",
    detail:
      "学号（工号）与密码或一次性码对不上，或者一次性码已用过、已过期。请核对后再试；仍不行，请向班级或秘书处领一张新的登录条。",
  },
  "password-too-short": {
    status: 422,
    title: "密码太短",
    detail: "密码至少 10 个字符，没有改动。一句自己记得住的话就很好。",
  },
  "password-too-common": {
    status: 422,
    title: "密码太常见",
    detail: "这个密码太容易被猜到（例如学号或连续数字），没有改动。请换一个。",
  },
  "current-password-wrong": {
    status: 403,
    title: "原密码不对",
    detail: "原密码不对，密码没有改动。忘记了可以领一张新的登录条。",
  },
  "not-a-demonstration": { status: 404, title: "没有找到", detail: "一键登录只在演示学校里有。" },
  "class-without-students": {
    status: 409,
    title: "班里没有在读学生",
    detail: "这个班目前没有在读学生，没有生成登录条。",
  },
  "sign-on-not-set-up": {
    status: 404,
    title: "本校没有接入统一身份认证",
    detail: "本校没有接入统一身份认证，请用学号（工号）和密码或一次性码登录。",
  },
  "sign-on-unreachable": {
    status: 503,
    title: "统一身份认证暂时连不上",
    detail: "学校的统一身份认证没有应答，没有登录。请稍后再试，或用学号（工号）和密码登录。",
  },
  "sign-on-stale": {
    status: 409,
    title: "这次登录已经过期",
    detail:
      "从统一身份认证返回时，这次登录已过期、已用过，或不是在这个浏览器里发起的，没有登录。请重新点“统一身份认证”。",
  },
  "sign-on-refused": {
    status: 401,
    title: "统一身份认证没有通过",
    detail:
      "统一身份认证的答复没有通过核对（票据过期、已用过，或签名、来源不符），没有登录。请重新登录一次；若一直如此，请告诉秘书处。",
  },
  "sign-on-person-unknown": {
    status: 403,
    title: "名册里没有这个学号或工号",
    detail:
      "统一身份认证通过了，但本校学生会的名册和工作人员名单里没有对应的学号或工号，没有登录。请联系秘书处核对名册。",
  },
  "session-not-found": { status: 404, title: "没有这个登录", detail: "这个登录已经结束，不需要再退出。" },
} as const satisfies RefusalTable<IdentityRefusal>;
