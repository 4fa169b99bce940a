import * as approval from "@tongxin/core/approvals/approval.ts";
import * as calendarEntry from "@tongxin/core/calendar/calendar-entry.ts";
import * as evidence from "@tongxin/core/charter/evidence.ts";
import * as adoption from "@tongxin/core/charter/profile-adoption.ts";
import * as setting from "@tongxin/core/charter/setting.ts";
import * as boxCount from "@tongxin/core/elections/box-count.ts";
import * as ceremony from "@tongxin/core/elections/ceremony.ts";
import * as election from "@tongxin/core/elections/election.ts";
import * as notice from "@tongxin/core/notices/notice.ts";
import type { GeneratedFile } from "./generated-file.ts";

/** Commands by status, as every noun declares them in `moves`. */
type Moves = { readonly [status: string]: readonly string[] };

/** Where a command leads; a command that is not named leaves the status as it is. Checked against `moves`. */
type Ways = { readonly [command: string]: readonly string[] };

export type Diagram = {
  readonly file: string;
  readonly title: string;
  readonly about: string;
  readonly source: string;
  readonly moves: Moves;
  readonly ways: Ways;
};

/** The state machines that have a page. A noun joins by an entry here. */
export const diagrams: readonly Diagram[] = [
  {
    file: "notice",
    title: "公示",
    about: "公示张贴到最后一个工作日结束；其间可以实名提出异议，异议处理完毕才能确认。",
    source: "core/notices/notice.ts",
    moves: notice.moves,
    ways: {
      draft: ["drafted"],
      post: ["posted"],
      expire: ["expired"],
      confirm: ["confirmed"],
      announce: ["announced"],
      withdraw: ["withdrawn"],
    },
  },
  {
    file: "approval",
    title: "审批",
    about: "审批按步骤进行，每一步由规定的职务或机构决定；任何人不得审批自己提出的事项。",
    source: "core/approvals/approval.ts",
    moves: approval.moves,
    ways: {
      request: ["pending"],
      approve: ["pending", "approved"],
      return: ["returned"],
      reject: ["rejected"],
      resubmit: ["pending"],
      withdraw: ["withdrawn"],
    },
  },
  {
    file: "evidence",
    title: "佐证材料",
    about: "数据不能说明的要求，由注明日期的文件或记录佐证；更正和撤回都要写明理由。",
    source: "core/charter/evidence.ts",
    moves: evidence.moves,
    ways: { enter: ["standing"], withdraw: ["withdrawn"] },
  },
  {
    file: "setting",
    title: "设置",
    about: "比默认值严格的改动写明理由即生效；比默认值宽松的改动须由另一人批准。",
    source: "core/charter/setting.ts",
    moves: setting.moves,
    ways: {
      propose: ["in-force", "proposed"],
      approve: ["in-force"],
      decline: ["in-force"],
      withdraw: ["in-force"],
    },
  },
  {
    file: "calendar-entry",
    title: "校历的一年",
    about: "一年的放假安排或一个学年的学期，写明依据的文号录入；更正和撤回都要写明理由，已经算定的期限不变。",
    source: "core/calendar/calendar-entry.ts",
    moves: calendarEntry.moves,
    ways: { enter: ["standing"], withdraw: ["absent"] },
  },
  {
    file: "election",
    title: "选举",
    about:
      "从通过选举办法到结果生效：名册冻结、候选人确定、监票计票人员到位才能开始投票；得票相等、名额未满时按办法再投。",
    source: "core/elections/election.ts",
    moves: election.moves,
    ways: {
      setUp: ["preparing"],
      open: ["open"],
      close: ["closed"],
      recordCount: ["resolved", "tied", "short", "called"],
      settleTie: ["resolved", "tied", "short"],
      callRound: ["called"],
      leaveVacant: ["resolved"],
      declare: ["declared"],
      finalise: ["final"],
      setAside: ["called"],
      annul: ["annulled"],
    },
  },
  {
    file: "box-count",
    title: "票箱的计票",
    about: "两名计票人互不相看，各录一遍；不一致的逐格列出，重新核对，直到一致。",
    source: "core/elections/box-count.ts",
    moves: boxCount.moves,
    ways: {
      enter: ["entered-once", "different", "agreed"],
      recount: ["waiting"],
    },
  },
  {
    file: "profile-adoption",
    title: "规则版本的采用",
    about: "学校从某一天起采用一个规则版本，经党委或团委批准；此前的决定仍按当时的版本。",
    source: "core/charter/profile-adoption.ts",
    moves: adoption.moves,
    ways: {
      propose: ["proposed"],
      approve: ["adopted"],
      decline: ["absent", "adopted"],
      withdraw: ["absent", "adopted"],
    },
  },
  {
    file: "ceremony",
    title: "密钥",
    about:
      "受托人分三次到场造出密封选票的密钥，从不同时到场；再各自演练，确认密钥纸能打开试票。份额对不上的，另造一套。",
    source: "core/elections/ceremony.ts",
    moves: ceremony.moves,
    ways: {
      convene: ["certifying"],
      certify: ["certifying", "contributing"],
      contribute: ["contributing", "confirming"],
      confirm: ["confirming", "rehearsing"],
      dispute: ["disputed"],
      rehearse: ["rehearsing", "ready"],
    },
  },
];

export function diagramPage(diagram: Diagram): GeneratedFile {
  const text = [
    `# ${diagram.title}`,
    "",
    diagram.about,
    "",
    "```mermaid",
    "stateDiagram-v2",
    ...transitions(diagram).map((line) => `  ${line}`),
    "```",
    "",
    `由 \`${diagram.source}\` 的 \`moves\` 生成。`,
    "",
  ].join("\n");
  return { path: `docs/rules/${diagram.file}.md`, text };
}

/** Mermaid ids hold no hyphen, so a status is spelt with an underscore; commands are written as they are. */
export function transitions({ moves, ways }: Pick<Diagram, "moves" | "ways">): readonly string[] {
  return Object.entries(moves).flatMap(([status, commands]) => {
    if (commands.length === 0) return [`${nodeOf(status)} --> [*]`];
    return commands.flatMap((command) =>
      (ways[command] ?? [status]).map((target) => `${nodeOf(status)} --> ${nodeOf(target)} : ${command}`),
    );
  });
}

function nodeOf(status: string): string {
  return status === "absent" ? "[*]" : status.replaceAll("-", "_");
}
