import { blankPaper, type Block, type Form } from "../document.ts";
import { titleWords } from "../title.ts";

export type BoxRecordInput = {
  readonly title: string;
  readonly boxes: readonly string[];
  readonly watermark: string | null;
};

/** 票箱封箱与开箱记录: for every numbered box what is looked at before it is sealed and after it is opened. */
export function boxRecord({ title, boxes, watermark }: BoxRecordInput): Form {
  return {
    name: `${title}票箱记录`,
    layout: null,
    paper: {
      ...blankPaper,
      style: "plain",
      orientation: "portrait",
      title: [...titleWords(title), "票箱", "记录"],
      subtitle: "（封箱与开箱，每个票箱一份，当场填写）",
      watermark,
      blocks: boxes.flatMap(boxBlocks),
    },
    sheets: [],
  };
}

function boxBlocks(box: string): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: box },
    {
      kind: "paragraph",
      text: "投票前：当众打开，箱内是空的；封好，封条编号和时间如下。",
    },
    { kind: "blanks", labels: ["封条编号", "封箱时间", "监票人", "总监票人"] },
    {
      kind: "paragraph",
      text: "投票后：封条完好，编号相符；当众打开，清点箱内选票张数如下，箱内不留选票。",
    },
    { kind: "blanks", labels: ["开箱时间", "选票张数", "计票人", "计票人", "总监票人"] },
  ];
}
