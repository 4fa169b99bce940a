import type { CountFault } from "@tongxin/core/elections/count.ts";
import type { RulesFault } from "@tongxin/core/elections/election-rules.ts";
import type { ClosingFault } from "@tongxin/core/counting/closing-equations.ts";
import type { CodeOf, RefusalTable } from "../http/refusals.ts";

type Facts = Readonly<Record<string, unknown>>;
const word = (facts: Facts, name: string) =>
  typeof facts[name] === "string" || typeof facts[name] === "number" ? String(facts[name]) : "";
const again = "没有计出结果，已经录入的都还在。请核对后再办。";

/** What keeps a count from closing, said of the whole vote. */
const wholeVote: RefusalTable<`vote-${Exclude<CodeOf<CountFault>, RulesFault | "present-beyond-due">}`> = {
  "vote-attendance-not-whole": {
    status: 422,
    title: "人数不对",
    detail: `应到、实到、发出、收回须是不小于 0 的整数。${again}`,
  },
  "vote-nobody-stands": { status: 422, title: "没有候选人", detail: `没有候选人，办法又不设另选他人。${again}` },
  "vote-lot-is-not-the-rule": {
    status: 409,
    title: "办法没有规定抽签",
    detail: `选举办法没有规定用抽签处理并列。${again}`,
  },
  "vote-candidate-twice": { status: 422, title: "候选人重复", detail: `同一个人写了两次。${again}` },
  "vote-candidate-without-delegation": {
    status: 422,
    title: "缺少代表团",
    detail: `有保留名额时，每名候选人都要写明代表团。${again}`,
  },
  "vote-more-ballots-than-returned": { status: 422, title: "票数不符", detail: `列出的选票多于收回的选票。${again}` },
  "vote-fewer-ballots-than-returned": { status: 422, title: "票数不符", detail: `列出的选票少于收回的选票。${again}` },
  "vote-times-not-whole": { status: 422, title: "张数不对", detail: `张数须是不小于 0 的整数。${again}` },
  "vote-weight-not-whole": { status: 422, title: "权重不对", detail: `权重须是正整数。${again}` },
  "vote-weight-forbidden": { status: 422, title: "一人一票", detail: `选举办法没有规定加权，每张票都是一票。${again}` },
  "vote-unknown-candidate": { status: 422, title: "不是候选人", detail: `选票上标记了不是候选人的人。${again}` },
  "vote-marked-twice": {
    status: 422,
    title: "标记了两次",
    detail: `同一个人在一张票上标记了两次，请监票人裁定后只记一处。${again}`,
  },
  "vote-write-ins-not-allowed": { status: 422, title: "不设另选", detail: `选举办法不设另选他人。${again}` },
  "vote-write-in-nameless": { status: 422, title: "另选缺少姓名", detail: `另选栏没有写姓名。${again}` },
  "vote-lot-not-needed": { status: 409, title: "不需要抽签", detail: `没有需要抽签的并列。${again}` },
  "vote-drawn-not-level": { status: 422, title: "抽中的人不在并列之中", detail: `抽中的人不是得票相等的人。${again}` },
  "vote-drawn-twice": { status: 422, title: "同一个人抽中两次", detail: `抽中的人写了两次。${again}` },
  "vote-drawn-wrong-number": {
    status: 422,
    title: "抽中的人数不对",
    detail: (facts) => `抽中 ${word(facts, "drawn")} 人，待定的名额是 ${word(facts, "places")} 个。${again}`,
  },
  ...closing("vote", "合计"),
};

/** The same equations of one ballot box, where the mistake was made. */
const oneBox: RefusalTable<`vote-box-${CodeOf<ClosingFault<string>>}`> = closing("vote-box", "这个票箱");

function closing<const Prefix extends "vote" | "vote-box">(
  prefix: Prefix,
  of: string,
): RefusalTable<`${Prefix}-${CodeOf<ClosingFault<string>>}`> {
  const where = (facts: Facts) => (facts["box"] === undefined ? of : word(facts, "box"));
  const sentences: RefusalTable<CodeOf<ClosingFault<string>>> = {
    "count-not-whole": {
      status: 422,
      title: "数字不对",
      detail: (facts) => `${where(facts)}有的数不是不小于 0 的整数。${again}`,
    },
    "issued-beyond-present": {
      status: 422,
      title: "发出多于实到",
      detail: (facts) => `发出 ${word(facts, "issued")} 张，实到只有 ${word(facts, "present")} 人。${again}`,
    },
    "issued-not-closed": { status: 422, title: "发出对不上", detail: `发出的票应等于收回加未收回。${again}` },
    "returned-not-closed": {
      status: 422,
      title: "收回对不上",
      detail: (facts) =>
        `${where(facts)}收回 ${word(facts, "returned")} 张，有效 ${word(facts, "valid")} 加无效 ${word(facts, "invalid")} 不等于收回。${again}`,
    },
    "candidate-line-missing": {
      status: 422,
      title: "缺少候选人的票数",
      detail: (facts) => `${where(facts)}有候选人没有票数。${again}`,
    },
    "person-counted-twice": {
      status: 422,
      title: "同一个人计了两次",
      detail: (facts) => `${where(facts)}有人既在候选人又在另选中计了票。${again}`,
    },
    "line-not-closed": {
      status: 422,
      title: "一名候选人的票加不起来",
      detail: (facts) =>
        `${where(facts)}有一名候选人的赞成、反对、弃权合计 ${word(facts, "sum")}，应等于有效票 ${word(facts, "valid")}。${again}`,
    },
    "votes-beyond-limit": {
      status: 422,
      title: "赞成票过多",
      detail: (facts) =>
        `${where(facts)}赞成票共 ${word(facts, "votes")}，有效票乘应选名额只有 ${word(facts, "limit")}。${again}`,
    },
    "write-in-beyond-valid": {
      status: 422,
      title: "另选的票过多",
      detail: (facts) =>
        `${where(facts)}另选一人得 ${word(facts, "votes")} 票，多于有效票 ${word(facts, "valid")}。${again}`,
    },
  };
  return Object.fromEntries(
    Object.entries(sentences).map(([code, sentence]) => [`${prefix}-${code}`, sentence]),
  ) as unknown as RefusalTable<`${Prefix}-${CodeOf<ClosingFault<string>>}`>;
}

export const countRefusals = { ...wholeVote, ...oneBox };
