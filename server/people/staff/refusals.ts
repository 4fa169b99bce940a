import type { Refusal } from "@tongxin/core/people/staff-account.ts";
import type { RefusalTable } from "../../http/refusals.ts";

export type StaffRefusal = `staff-${Refusal}` | "staff-not-found" | "staff-code-already-given";

export const staffRefusals = {
  "staff-not-found": {
    status: 404,
    title: "没有这位工作人员",
    detail: "没有找到这位工作人员，或者不属于本校。请从工作人员名单进入。",
  },
  "staff-wrong-status": {
    status: 409,
    title: "账号的状态刚刚变了",
    detail: "这个账号已经停用或已经恢复，这一步没有办理。请刷新名单后再看。",
  },
  "staff-number-missing": { status: 422, title: "没有填写工号", detail: "请填写工号，没有添加。" },
  "staff-name-missing": { status: 422, title: "没有填写姓名", detail: "请填写姓名，没有添加。" },
  "staff-number-taken": {
    status: 409,
    title: "这个工号已经有人用",
    detail: "名册或工作人员名单里已有这个号码，没有添加。请核对工号；如果是停用的账号，请在名单里恢复它。",
  },
  "staff-code-already-given": {
    status: 409,
    title: "这次的登录码已经给出",
    detail: "同一次请求已经生成过登录码，登录码不留存，无法再次显示。请回到名单重新生成，旧码随之作废。",
  },
} as const satisfies RefusalTable<StaffRefusal>;
