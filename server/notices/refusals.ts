import type { Refusal } from "@tongxin/core/notices/notice.ts";
import type { CodeOf, RefusalTable } from "../http/refusals.ts";

type OwnCode =
  | Exclude<CodeOf<Refusal>, "no-reason" | "wrong-status">
  | "notice-not-found"
  | "notice-wrong-status"
  | "notice-already-drafted"
  | "notice-outdated"
  | "notice-confirmed-with-its-election";

const kept = "没有改动，已填的内容都还在。";

export const noticeRefusals = {
  "notice-not-found": { status: 404, title: "没有这个公示", detail: "这个地址没有公示，或者公示还没有张贴。" },
  "notice-wrong-status": {
    status: 409,
    title: "公示不在这一步",
    detail: "公示的状态刚刚有变化，这一步没有办理。请看最新的状态再办。",
  },
  "notice-already-drafted": {
    status: 409,
    title: "已有一份公示稿",
    detail: "这份名单已有起草中或公示中的公示，没有另起一份。",
  },
  "notice-outdated": {
    status: 409,
    title: "名单起草以后有变化",
    detail: "起草以后，名单里有人的席位或审查结果有变化，没有张贴。请撤回这份稿子，重新起草。",
  },
  "notice-confirmed-with-its-election": {
    status: 409,
    title: "请到选举页办理",
    detail: "选举结果的公示不单独确认：公示期满、异议都有结论以后，在选举页让结果生效，公示随之确认。没有改动。",
  },
  "no-title": { status: 422, title: "缺少标题", detail: `请写明公示的标题。${kept}` },
  "item-listed-twice": { status: 409, title: "名单里有重复", detail: `同一项列了两次。${kept}` },
  "shorter-than-required": {
    status: 422,
    title: "公示期太短",
    detail: `公示期短于本校设定的最少工作日数。${kept}`,
    rule: "S-8.4",
  },
  "unknown-year": {
    status: 409,
    title: "校历还没有那一年",
    detail: ({ year }) =>
      `公示期会跨到${String(year)}年，那一年的放假安排还没有录入，算不出截止日，因此没有张贴，已填的内容都还在。请秘书处先在“校历”页录入${String(year)}年的放假安排，再来张贴。`,
  },
  "notice-over": {
    status: 409,
    title: "公示期已过",
    detail: `公示期已经结束，不能再提出异议。${kept}如仍有问题，请向受理部门反映。`,
  },
  "notice-not-over": { status: 409, title: "公示期还没有结束", detail: "要等公示期的最后一天过完才能确认，没有改动。" },
  "not-on-this-notice": { status: 422, title: "不在这份公示里", detail: `您所指的一项不在这份公示的名单上。${kept}` },
  "already-received": { status: 409, title: "已经收到", detail: "这件异议已经收到，不需要再提交。" },
  "no-statement": { status: 422, title: "请写明事实和理由", detail: `异议要写明事实和理由。${kept}` },
  "no-such-objection": { status: 404, title: "没有这件异议", detail: "没有找到这件异议，没有改动。" },
  "own-objection": { status: 403, title: "不能处理自己的异议", detail: "异议是您提出的，要由别人核实，没有改动。" },
  "already-verified": { status: 409, title: "已经核实过", detail: "提出人的身份已经核实，没有改动。" },
  "not-verified": { status: 409, title: "还没有核实提出人", detail: "请先核实提出人的身份，再作结论。没有改动。" },
  "already-settled": { status: 409, title: "已有结论", detail: "这件异议已有结论，没有改动。" },
  "objection-open": { status: 409, title: "还有异议没有结论", detail: "每件异议都有结论以后才能确认，没有改动。" },
  "whole-notice-objected": {
    status: 409,
    title: "整份公示的异议成立",
    detail: "对整份公示的异议成立，请撤回公示，改正后重新公示。",
  },
  "nothing-left-to-confirm": {
    status: 409,
    title: "没有可确认的",
    detail: "名单上的各项都因异议撤下，没有可确认的，请重新公示。",
  },
} as const satisfies RefusalTable<OwnCode>;
