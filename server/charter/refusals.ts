import type { Refusal as EvidenceRefusal } from "@tongxin/core/charter/evidence.ts";
import type { Refusal as LeaveRefusal } from "@tongxin/core/charter/leave.ts";
import type { Refusal as AdoptionRefusal } from "@tongxin/core/charter/profile-adoption.ts";
import type { Refusal as SettingRefusal } from "@tongxin/core/charter/setting.ts";
import type { RefusalTable } from "../http/refusals.ts";

/** The codes of the four nouns of this room, each with its noun in front: a code means one thing everywhere. */
export type CharterRefusal =
  | `evidence-${EvidenceRefusal}`
  | `setting-${SettingRefusal}`
  | `profile-${AdoptionRefusal}`
  | `leave-${LeaveRefusal}`
  | "no-such-file"
  | "evidence-file-type"
  | "numbers-unknown";

const reasonMissing = {
  status: 422,
  title: "缺少理由",
  detail: "这一步要写明理由，理由会随这次改动一起留存。其他已填的内容都还在。",
} as const;

const evidenceRefusals = {
  "evidence-wrong-status": {
    status: 409,
    title: "这条记录已经撤回",
    detail: "这条证据已经撤回，不能再改。如果撤回有误，请重新录入一条。",
  },
  "evidence-no-title": { status: 422, title: "缺少题名", detail: "请填写文件或记录的题名，没有录入任何内容。" },
  "evidence-dated-in-the-future": {
    status: 422,
    title: "日期还没有到",
    detail: "证据的日期不能晚于今天。请填写文件或记录上的日期；还没有发生的事，发生以后再录入。",
  },
  "evidence-not-a-digest": {
    status: 422,
    title: "文件校验值不对",
    detail: "文件没有传完整，没有录入任何内容。请重新选择文件再试。",
  },
  "evidence-file-without-name": {
    status: 422,
    title: "文件没有名称",
    detail: "文件与文件名必须一起提交，没有录入任何内容。请重新选择文件再试。",
  },
  "evidence-no-reason": reasonMissing,
  "evidence-another-organisation": {
    status: 422,
    title: "不能改到别的组织名下",
    detail: "更正时不能换组织，没有改动。请撤回这一条，再在另一个组织名下录入。",
  },
  "evidence-nothing-changed": {
    status: 409,
    title: "内容没有变化",
    detail: "更正后的内容与现有内容相同，没有改动。",
  },
  "numbers-unknown": {
    status: 422,
    title: "有学号或工号查不到",
    detail: (facts) => `名册里没有这些学号或工号：${String(facts["numbers"])}。没有录入任何内容，请核对后再提交。`,
  },
  "evidence-file-type": {
    status: 415,
    title: "不是能存的文件",
    detail:
      "这里存 PDF、OFD、Word、Excel、WPS 文件和 JPEG、PNG、TIFF 图片。您选的文件不是其中一种，没有存入，其他已填的内容都还在。请把它另存为 PDF，或拍成图片再试。",
  },
  "no-such-file": { status: 404, title: "没有这个文件", detail: "这条记录没有附文件，或者文件不属于本校。" },
} as const satisfies RefusalTable<string>;

const settingRefusals = {
  "setting-wrong-status": {
    status: 409,
    title: "这项设定的状态已变",
    detail: "这项设定正有一个改动在等待批准，或者刚刚已经处理。请刷新后再看。",
  },
  "setting-not-a-valid-value": {
    status: 422,
    title: "取值不在范围内",
    detail: "填写的值不在允许的范围内，没有改动。请按页面上的范围填写。",
  },
  "setting-nothing-changed": { status: 409, title: "与现在的值相同", detail: "填写的值与现在的值相同，没有改动。" },
  "setting-no-reason": reasonMissing,
  "setting-own-proposal": {
    status: 403,
    title: "不能批准自己提出的改动",
    detail: "放宽一项设定要由另一个人批准，没有改动。请由团委指导教师、团委或党委负责人中的另一位办理。",
  },
  "setting-not-the-proposer": {
    status: 403,
    title: "只有提出人能撤回",
    detail: "这个改动不是您提出的，没有撤回。批准人可以选择“不同意”。",
  },
} as const;

const adoptionRefusals = {
  "profile-wrong-status": {
    status: 409,
    title: "状态已变",
    detail: "已有一个采用方案在等待批准，或者刚刚已经处理。请刷新后再看。",
  },
  "profile-no-such-profile": { status: 422, title: "没有这个规则文本", detail: "请从列表里选择规则文本，没有改动。" },
  "profile-nothing-changed": {
    status: 409,
    title: "已经在用这个文本",
    detail: "本校现在采用的就是这个规则文本的这一版，没有改动。",
  },
  "profile-no-reason": reasonMissing,
  "profile-before-the-present-one": {
    status: 422,
    title: "日期早于现行文本",
    detail: "新文本的起始日不能早于现行文本的起始日，没有改动。",
  },
  "profile-day-has-passed": {
    status: 422,
    title: "日期已经过去",
    detail: "更换规则文本最早从批准当天开始，这样过去的结论不会改变。请改一个今天或以后的日期。",
  },
  "profile-own-proposal": {
    status: 403,
    title: "不能批准自己的提议",
    detail: "采用规则文本要由另一个人代表党委或团委批准，没有改动。",
  },
  "profile-not-the-proposer": { status: 403, title: "只有提出人能撤回", detail: "这个提议不是您提出的，没有撤回。" },
} as const;

const leaveRefusals = {
  "leave-wrong-status": { status: 409, title: "这份说明已经处理", detail: "这份说明刚刚已被处理，请刷新后再看。" },
  "leave-not-presumptive": {
    status: 422,
    title: "这条规则不能以说明代替",
    detail: "只有“一般”“原则上”的条款可以说明理由后偏离；这一条必须做到，没有提交任何内容。",
  },
  "leave-nothing-to-justify": {
    status: 409,
    title: "现在没有偏离",
    detail: "这条规则现在没有不达标，也没有哪一步会因它办不成，不需要说明，没有提交任何内容。",
  },
  "leave-no-reason": reasonMissing,
  "leave-day-has-passed": {
    status: 422,
    title: "截止日已经过去",
    detail: "说明的有效期要写今天或以后的日期；不写就表示到恢复达标为止。",
  },
  "leave-own-request": {
    status: 403,
    title: "不能批准自己的说明",
    detail: "说明要由另一个人批准，没有改动。请由团委指导教师或团委负责人中的另一位办理。",
  },
  "leave-not-the-applicant": {
    status: 403,
    title: "只有提出人能撤回",
    detail: "这份说明不是您提出的，没有撤回。",
  },
  "leave-still-needed": {
    status: 409,
    title: "仍在偏离",
    detail: "这条规则仍未达标，说明也没有到期，所以继续有效。",
  },
} as const;

export const charterRefusals = {
  ...evidenceRefusals,
  ...settingRefusals,
  ...adoptionRefusals,
  ...leaveRefusals,
} as const satisfies RefusalTable<CharterRefusal>;
