const smallNumbers = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 两位, 三位, 12 位. */
function persons(count: number): string {
  const written = smallNumbers[count];
  return written === undefined ? `${count} 位` : `${written}位`;
}

/** The keys of a sealed election as anybody sees them: trustees, their visits, credentials, and the opening. */
export const keysWords = {
  keys: "密钥与受托人",
  trialMark: "试用",
  trial: "这是试用的选举，不产生效力。",
  sub: "密封选票由受托人的密钥封住。谁保管、走到哪一步、还差谁，都在这里。",
  why: (count: number, threshold: number) =>
    `没有这${persons(count)}中的${persons(threshold)}，连服务器的管理员也打不开任何一张选票。`,
  without: (count: number, threshold: number) =>
    `${count} 名受托人里，要有 ${threshold} 名各做一份才能打开选票。丢了${persons(count - threshold)}的密钥纸，还有 ${threshold} 名，照样开得出结果。`,
  none: "还没有请定受托人",
  noneWhy:
    "密封的选举先要请定受托人，由他们分三次到场造出密钥。至少三名，最好分属不同方面：两个学院的监票人、上届监督人员、指导教师、信息中心。",
  noneWho: "由筹备这次选举的工作人员请定。",
  steps: ["请定受托人", "第一次到场", "第二次到场", "第三次到场", "演练", "备好"],

  progress: "走到哪一步",
  pictureTitle: "受托人的钥匙",
  pictureSays: (done: string) => `每位受托人一把钥匙：三次到场是三个齿，演练是柄。${done}`,
  personSays: (name: string, visits: number, hasRehearsed: boolean) =>
    `${name}到场 ${visits} 次，${hasRehearsed ? "已演练" : "没有演练"}。`,
  keyDone: "已做",
  keyDue: "轮到",
  keyOpen: "未到",
  waiting: (what: string, names: string) => `${what}还差：${names}。`,
  waitingNobody: "三次到场和演练都已做完。",
  waitingSeal: "接下来由工作人员备好密封选票。",
  trustee: "受托人",
  trusteeOf: (number: number, name: string) => `${number}　${name}`,
  first: "第一次",
  second: "第二次",
  third: "第三次",
  rehearsal: "演练",
  paid: "已做",
  notPaid: "未做",
  lastRehearsed: "最近一次演练",
  disputed: (by: string, against: string) =>
    `${by}收到的${against}的份额与公布的不符，已经报告。这套密钥作废，没有任何选票用过它。请查明原因：多半是设备或网络出错，也可能是有人有意为之；再重新请定受托人，另造一套。`,

  fingerprint: "密钥指纹",
  fingerprintWhy:
    "指纹由密钥的公开一半算出，八组，每组四个字符。会议记录要印上；每名受托人核对自己的一行：网页上的与印出来的一样，密钥就没有被人换过。",
  fingerprintLater: "第三次到场做完，指纹就在这里。",

  yourTurn: (visit: string) => `轮到您：${visit}`,
  yourPart: "轮到您：开票",
  toMine: "去做我的一步",
  toRehearsal: "密钥还在吗",
  mineLater: "您的这一步已经做完，等其他受托人做完再来。",
  mineReady: "您的密钥已经备好。投票结束以前，随时可以再演练一次，看密钥纸还在不在、还能不能用。",
  visits: { certify: "第一次到场", contribute: "第二次到场", confirm: "第三次到场", rehearse: "演练" },

  credentials: "投票凭证",
  credentialsHave: (have: number, need: number) => `已有 ${have} 份，名册上 ${need} 人，每人一份。`,
  credentialsNoRoll: "名册还没有冻结，还不知道要多少份。",
  credentialsHeld:
    "本校没有独立的凭证签发单位：服务器理论上能冒用未投票者的凭证。凭证由服务器签发和保管，请核对投票人数。",
  credentialsOwn: "凭证由独立的签发单位签发，服务器只有公开的一半：不知道哪一份是谁的，也冒用不了。",

  terms: "选举编号和密码群",
  uuid: "选举编号",
  group: "密码群",
  groupSays: {
    Ed25519: "选票小、核对快，可以另选他人。核对要用本系统的核对页，或 2.1 版以后的 belenios-tool。",
    "BELENIOS-2048": "Debian 12 自带的 belenios-tool 就能核对。选票大三四倍，开票慢一些，不能另选他人。",
  },

  work: "办理",
  convene: "请定受托人",
  conveneAgain: "重新请定受托人",
  conveneWhy: "每名受托人用自己的手机或电脑到场三次，再演练一次，每次几分钟，不必同时。候选人不能当受托人。",
  conveneAgainWhy:
    "现有的密钥和密钥纸全部作废，已经做过的到场都要重来，已经签发的凭证也要重新签发。有人丢了密钥纸而投票还没有开始，才需要这样做。",
  conveneUnderstood: "现有的密钥、密钥纸和凭证作废，我已经告知各位受托人",
  trusteesField: "受托人（每行一个学号、工号或姓名）",
  trusteesHint: "至少三名，分属不同方面。",
  threshold: "打开选票需要几名",
  thresholdHint: "要超过半数，又少于全体。留空按刚过半数：三人要两人，五人要三人。",
  groups: { Ed25519: "Ed25519（建议）", "BELENIOS-2048": "BELENIOS-2048" },

  give: "交来公开凭证",
  giveWhy:
    "请不管理服务器的单位（例如学生处）签发：把名册交给他们，在断网的电脑上打开“签发投票凭证”页，填下面的选举编号和密码群；得到的 public-credentials.json 交到这里，写着姓名的那一份由他们逐人发出，不交给任何人。",
  toIssuer: "“签发投票凭证”页",
  rollFile: "名册（学号、姓名、班级）",
  rollFileSays: (format: string) => `名册（${format}）`,
  booth: "投票页地址",
  credentialsFile: "public-credentials.json",
  credentialsPaste: "或者粘贴它的内容",
  credentialsMissing: "请选择 public-credentials.json，或者粘贴它的内容。",
  credentialsUnreadable:
    "读不出公开凭证：应是 public-credentials.json 里的一个 JSON 数组。没有保存，请核对是不是这个文件。",
  credentialsTaken: (count: number) => `已收下 ${count} 份凭证。`,
  draw: "由服务器签发并保管",
  drawWhy:
    "没有独立的签发单位时才用。同学登录后即可投票，不用输入凭证；但服务器理论上能冒用未投票者的凭证，这会写在选举的每一页和每张选票上。",
  drawUnderstood: "本校没有独立的签发单位，我们接受这一点",
  understandFirst: "请先勾选，确认您知道这意味着什么。",

  seal: "备好密封选票",
  sealWhy: "把受托人的密钥和投票凭证用到这次选举。之后名册、凭证或密钥一变，就要重新备好。",
  sealAgain: "已经备好。改过名册、凭证或密钥的，请重新备好。",
  marking: "画法",
  markings: { "for-against": "○ 赞成，× 反对，不画是弃权", "for-only": "只画 ○，不画就是弃权" },
  markingHint: "纸质和手机并用的，与选票的印法一样；可以另选他人的，用第一种。",
  sealWaits: "三次到场和演练都做完、凭证与名册一致以后，在这里备好密封选票。",
  done: "已保存。",

  opening: "开票",
  stages: {
    "adding-up": "正在合计密封选票，请稍候再刷新。",
    mixing: "先由受托人混淆：把选票的次序和样子全部打乱，谁也对不上是谁的。",
    decrypting: "由受托人各解密一份；够了人数，结果自动算出。",
    opened: "密封选票已经打开，可以计票。",
  },
  stageNames: { mixing: "混淆", decrypting: "解密" },
  openingLeft: (left: number, what: string) => `还差${persons(left)}受托人${what}。`,
  openingDemand: "份，至少",
  openingDone: (names: string) => `已经做了的：${names}。`,
  openingNobody: "还没有人做。",
  openingAnybody: "谁先来都可以，不必同时，够了人数就不用再来。",
  toElection: "回到选举",
};
