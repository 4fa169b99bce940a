import type { Day } from "@tongxin/core/shared/instant.ts";
import { blankPaper, type Form } from "../document.ts";
import { titleWords } from "../title.ts";

export type ResultAnnouncementInput = {
  readonly title: string;
  readonly issuer: string;
  readonly elected: readonly string[];
  /** One sentence a vote: due, present, valid. */
  readonly rounds: readonly string[];
  /** "2026年12月1日"; null while the result does not hang on a notice yet. */
  readonly objectionsUntil: string | null;
  readonly address: string;
  readonly on: Day;
  readonly watermark: string | null;
};

/** 选举结果公告: who was elected, by what count, until when somebody may object, and where everything can be read. */
export function resultAnnouncement(input: ResultAnnouncementInput): Form {
  const { title, elected, rounds, objectionsUntil, address } = input;
  return {
    name: `${title}结果公告`,
    layout: null,
    paper: {
      ...blankPaper,
      orientation: "portrait",
      title: [...titleWords(title), "结果", "公告"],
      watermark: input.watermark,
      blocks: [
        { kind: "paragraph", text: `${title}已经结束。${rounds.join("")}` },
        {
          kind: "paragraph",
          text:
            elected.length === 0
              ? "没有人当选。"
              : `${elected.join("、")}当选，共${elected.length}名（按得票多少为序，得票相等的按姓氏笔画）。`,
        },
        {
          kind: "paragraph",
          text:
            objectionsUntil === null
              ? "结果另行公示；对选举过程和结果有异议的，请在公示期内实名提出。"
              : `对选举过程和结果有异议的，请在${objectionsUntil}以前，在结果公示上实名提出。`,
        },
        { kind: "paragraph", text: `选举办法、每一个计票数字和核对办法见：${address}` },
      ],
      signature: { signers: [input.issuer], on: input.on },
    },
    sheets: [],
  };
}
