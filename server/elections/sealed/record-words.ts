import type { SealedVote } from "./vote.ts";

type About = {
  readonly vote: SealedVote;
  readonly title: string;
  readonly hasSide: boolean;
  /** Of the public board, for where the newest of this can be had. */
  readonly address: string;
};

/** The page that lies on top of the files: what each of them is, and how to check them without trusting the school. */
export function explainRecord({ vote, title, hasSide, address }: About): string {
  const { uuid, fingerprint } = vote;
  const side = hasSide ? ` --side ${uuid}.side.jsonl` : "";
  return `${[
    `《${title}》核对材料`,
    "",
    `选举编号 ${uuid}`,
    `选举指纹 ${fingerprint}`,
    `公示板 ${address}`,
    "",
    "一、这里有什么",
    "",
    `${uuid}.bel        档案：选举的问题、受托人的公钥、公开凭证、每一张计入的密封选票、加密的总数、`,
    "                      各受托人的部分解密和结果，按 Belenios 协议第 1 版的格式，一个字节也不能变。",
    ...(hasSide
      ? [
          `${uuid}.side.jsonl 每张选票的名额证明：赞成的人数不超过应选名额。Belenios 的档案说不了这一条，`,
          "                      所以放在旁边；它绑定到那一张选票。",
        ]
      : []),
    "rules.json            会议通过的选举办法、这一次投票实际适用的办法、候选人和投票的起止。",
    "roll.json             名册的人数和承诺（根）。名册本身不公开；每名选举人能用自己的盐核对自己在册。",
    "count.json            计票的每一个数；count.zh.txt 是总监票人宣读的话。计完票以后才有。",
    "close.tlog-proof      结束投票的那一条在学校账本里的收录证明，里面有票箱的摘要。",
    "",
    "二、怎样核对，不必相信学校",
    "",
    "1. 用 Debian 自带的工具（不是我们写的）：",
    "     apt install belenios-tool",
    "     belenios-tool election verify",
    `   在只放着 ${uuid}.bel 的文件夹里运行，应当说 all checks passed。`,
    "   Debian 12 的版本（2.0）只认 BELENIOS-2048 群；Ed25519 群要 2.1 以后的版本。",
    "",
    "2. 用同心的核对程序，它还查名额证明和计票数：",
    `     tongxin verify ${uuid}.bel${side}`,
    "   或者在浏览器里打开“核对选举”页（一个网页文件，断网也能用），把档案拖进去。",
    "",
    "3. 整份材料一起核对，还查票箱摘要、账本收录和计票：",
    `     tongxin verify ${uuid}.tar --key 学校公布的公钥`,
    "   票箱在结束投票时就定了：close.tlog-proof 里记的摘要，是档案从开头到“结束投票”那一条为止的 SHA-256。",
    "   与档案算出来的不同，就是有人在结束以后动过票箱。公钥要从别处得来，例如印出来的会议文件。",
    "",
    "4. 找自己的票：投票时得到的回执，是那张选票的 SHA-256（base64）。它应当在档案里；改投过的，只有最后一张在。",
    "   公示板上还可以取收录证明（.ballot-proof），它证明这张票在账本记下的票箱里：tongxin verify 文件 --key 公钥",
    "",
    "5. 从结果到当选：结果里的每个数与 count.json 相同，再按 rules.json 的办法，谁当选、是否并列，可以自己算一遍：",
    "     tongxin count",
    "",
    "三、核对不出什么",
    "",
    "谁投了谁：没有足够多的受托人一起，谁也打不开任何一张选票。",
    "凭证若由学校的服务器保管（选举页上写着），服务器就有可能冒用没有投票的人的凭证：请对照投票人数与名册。",
  ].join("\n")}\n`;
}
