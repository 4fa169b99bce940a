import type { Refusal as CommitmentRefusal } from "@tongxin/core/elections/box-commitment.ts";
import type { Refusal as CeremonyRefusal } from "@tongxin/core/elections/ceremony.ts";
import type { CodeOf, RefusalTable } from "../../http/refusals.ts";

const kept = "没有改动，已填的内容都还在。";
type Facts = Readonly<Record<string, unknown>>;
const word = (facts: Facts, name: string) =>
  typeof facts[name] === "string" || typeof facts[name] === "number" ? String(facts[name]) : "";

const ceremonyRefusals: RefusalTable<`keys-${CodeOf<CeremonyRefusal>}`> = {
  "keys-wrong-status": {
    status: 409,
    title: "密钥已进到别的一步",
    detail: "受托人的密钥已经进到别的一步，没有改动。请刷新后查看轮到哪一步。",
  },
  "keys-too-few-trustees": {
    status: 422,
    title: "受托人太少",
    detail: `受托人至少三名，分属不同方面：少于三名，一两个人就能打开选票。${kept}`,
  },
  "keys-trustee-twice": { status: 422, title: "受托人重复", detail: `同一个人不能当两次受托人。${kept}` },
  "keys-threshold-too-low": {
    status: 422,
    title: "所需人数太少",
    detail: `打开选票须有超过半数的受托人，例如三人中的两人、五人中的三人。${kept}`,
  },
  "keys-threshold-of-all": {
    status: 422,
    title: "所需人数太多",
    detail: `不能要求全体受托人到齐：丢一份密钥纸，选举就开不出结果。请至少少要求一人。${kept}`,
  },
  "keys-not-a-trustee": { status: 403, title: "不是受托人", detail: "您不是这次选举的受托人，没有保存。" },
  "keys-visit-paid": { status: 409, title: "这一步已经做过", detail: "您的这一步已经完成，不用再做，没有改动。" },
  "keys-proof-does-not-hold": {
    status: 422,
    title: "密钥对不上",
    detail: "送来的内容没有通过核对，没有保存。多半是密钥纸拿错了或有一个字抄错了：请对照密钥纸重新输入。",
  },
  "keys-not-as-committed": {
    status: 422,
    title: "与第一次到场时承诺的不同",
    detail: "这一步公布的内容与您第一次到场时留下的校验值不同，没有保存。请用同一张密钥纸重新输入。",
  },
  "keys-shares-missing": {
    status: 422,
    title: "缺少给其他受托人的份额",
    detail: "给每一名受托人的份额都要有，没有保存。请刷新页面后重做这一步。",
  },
  "keys-dispute-of-nobody": {
    status: 422,
    title: "没有指明是谁",
    detail: "没有指明是哪一名受托人的份额不对，没有保存。",
  },
  "keys-trustee-stands": {
    status: 422,
    title: "候选人不能当受托人",
    detail: `受托人里有这次选举的候选人，请换人。${kept}`,
  },
  "keys-in-use": {
    status: 409,
    title: "密钥已经在用",
    detail: "已经有选票用这套密钥密封，不能另造密钥，否则那些选票永远打不开。没有改动。",
  },
};

type RouteRefusal =
  | "vote-keys-not-ready"
  | "credentials-count"
  | "credentials-twice"
  | "credentials-unreadable"
  | "credentials-no-roll"
  | "credentials-no-ceremony"
  | "credentials-in-use"
  | "ballot-unsound"
  | "ballot-box-closed"
  | "ballot-not-on-roll"
  | "ballot-credential-unknown"
  | "ballot-credential-of-another"
  | "ballot-other-credential"
  | "ballot-paper-given"
  | "opening-not-now"
  | "opening-part-given"
  | "opening-proof-does-not-hold"
  | "opening-unfinished"
  | "board-not-sealed"
  | "ballot-proof-unknown"
  | "ballot-proof-not-yet"
  | "ballot-proof-replaced";

/** Never seen by a visitor: the box is committed to by the system itself, which tries again. */
const commitmentRefusals: RefusalTable<`box-${CodeOf<CommitmentRefusal>}`> = {
  "box-not-open": { status: 409, title: "投票没有在进行", detail: "投票没有在进行，票箱没有记入账本。" },
  "box-earlier-vote": { status: 409, title: "是以前的一次投票", detail: "后一次投票已经开始，票箱没有记入账本。" },
  "box-too-few-new": {
    status: 409,
    title: "新收的票还少",
    detail: "新收的选票太少，记入账本会看得出谁刚投了票，所以等一等。",
  },
};

const routeRefusals: RefusalTable<RouteRefusal> = {
  "vote-keys-not-ready": {
    status: 409,
    title: "密钥还没有备好",
    detail: "要等每一名受托人都完成三次到场和演练，才能把密钥用到这次选举。请在“密钥”页看看还差谁。",
  },
  "credentials-count": {
    status: 422,
    title: "凭证份数不对",
    detail: (facts) =>
      `名册上有 ${word(facts, "need")} 人，送来的公开凭证有 ${word(facts, "have")} 份。每人一份，没有保存。请用同一份名册重新签发。`,
  },
  "credentials-twice": { status: 422, title: "凭证重复", detail: "有两份公开凭证相同，没有保存。请重新签发。" },
  "credentials-unreadable": {
    status: 422,
    title: "有一份凭证不认识",
    detail: (facts) =>
      `第 ${word(facts, "row")} 份不是这种密码群的公开凭证，没有保存。请核对签发时填写的选举编号和密码群。`,
  },
  "credentials-no-roll": { status: 409, title: "名册还没有冻结", detail: "要先冻结名册，才知道签发多少份凭证。" },
  "credentials-no-ceremony": {
    status: 409,
    title: "受托人还没有定",
    detail: "凭证与受托人的选举编号相连，请先请定受托人。",
  },
  "credentials-in-use": {
    status: 409,
    title: "凭证已经在用",
    detail: "投票已经开始过，不能换凭证：换了，已经发出的凭证就投不了票。没有改动。",
  },
  "ballot-unsound": {
    status: 422,
    title: "选票没有通过核对",
    detail: "这张密封选票的证明不成立，没有收下，也没有算您投票。请刷新页面，重新填写后再投。",
  },
  "ballot-box-closed": {
    status: 409,
    title: "票箱没有开着",
    detail: "投票还没有开始，或者已经结束，这张选票没有收下。已经收到回执的选票不受影响。",
  },
  "ballot-not-on-roll": {
    status: 403,
    title: "不在名册上",
    detail: "您不在这次选举的名册上，选票没有收下。如果名册有误，请向选举工作组提出。",
  },
  "ballot-credential-unknown": {
    status: 422,
    title: "不是这次选举的凭证",
    detail: "投票凭证不是这次选举的，选票没有收下。请核对凭证，注意大小写。",
  },
  "ballot-credential-of-another": {
    status: 409,
    title: "凭证已被别人使用",
    detail: "这份凭证已经由另一名同学用过，选票没有收下。如果那不是您的凭证，请核对；如果是，请马上告诉总监票人。",
  },
  "ballot-other-credential": {
    status: 409,
    title: "换了一份凭证",
    detail: "改投要用第一次投票时的那份凭证，选票没有收下，先前的一张仍然有效。",
  },
  "ballot-paper-given": {
    status: 409,
    title: "已经领过纸质选票",
    detail: "您已经领了纸质选票，不能再在手机上投，选票没有收下。",
  },
  "opening-not-now": {
    status: 409,
    title: "现在不用开票",
    detail: "投票还没有结束，或者已经开出结果，没有改动。请刷新后查看。",
  },
  "opening-part-given": { status: 409, title: "您的一份已经交了", detail: "您的一份已经收到，不用再交。" },
  "opening-proof-does-not-hold": {
    status: 422,
    title: "没有通过核对",
    detail: "送来的一份没有通过核对，没有收下。请刷新页面，用这次选举的密钥纸重做；票箱没有任何改动。",
  },
  "opening-unfinished": {
    status: 409,
    title: "密封选票还没有打开",
    detail: "还要等够受托人各做一份，才能开出密封选票的结果。请在“密钥”页看看还差几份。",
  },
  "board-not-sealed": { status: 404, title: "没有密封选票", detail: "这一次投票没有用密封选票，没有公示板。" },
  "ballot-proof-unknown": {
    status: 404,
    title: "票箱里没有这张回执",
    detail: "没有找到这张回执。请对照原件，注意大小写；头 12 个字符就够。",
  },
  "ballot-proof-not-yet": {
    status: 409,
    title: "还没有收录证明",
    detail: "您的票在票箱里，但票箱还没有记入账本：每新收 20 张记一次，结束投票时全部记入。请过一会儿再来取。",
  },
  "ballot-proof-replaced": {
    status: 409,
    title: "这张票已经改投",
    detail: "投票人后来重投过，这一张不计入，票箱结束时的收录证明里没有它。请用最后一张的回执。",
  },
};

export const sealedRefusals = { ...ceremonyRefusals, ...commitmentRefusals, ...routeRefusals } as const;
