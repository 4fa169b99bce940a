import { blankPaper, type Form } from "../document.ts";
import { titleWords } from "../title.ts";

export type RollEntry = {
  readonly position: number;
  readonly name: string;
  readonly number: string;
  readonly className: string | null;
};

export type ElectionRollInput = {
  readonly title: string;
  readonly voters: readonly RollEntry[];
  /** The commitment that was published when the roll was frozen. */
  readonly root: string;
  readonly watermark: string | null;
};

/** 签到领票册: everybody on the roll in its order, with a place to sign for a ballot. Only for those at the tables. */
export function electionRoll({ title, voters, root, watermark }: ElectionRollInput): Form {
  return {
    name: `${title}签到领票册`,
    layout: null,
    paper: {
      ...blankPaper,
      style: "plain",
      orientation: "portrait",
      title: [...titleWords(title), "签到", "领票册"],
      subtitle: `（共${voters.length}人，按姓氏笔画为序）`,
      watermark,
      blocks: [
        { kind: "note", text: `名册承诺：${root}。本册含个人信息，只供发票使用，选举结束后由选举工作组封存。` },
        {
          kind: "table",
          caption: null,
          columns: [
            { title: "序号", share: 4, align: "right" },
            { title: "姓名", share: 7, align: "left" },
            { title: "学号", share: 8, align: "left" },
            { title: "班级", share: 11, align: "left" },
            { title: "领票签名", share: 9, align: "left" },
          ],
          rows: voters.map(({ position, name, number, className }) => [
            String(position),
            name,
            number,
            className ?? "",
            "",
          ]),
          totals: null,
          empty: "名册上没有人",
        },
      ],
    },
    sheets: [
      {
        name: "签到领票册",
        columns: [
          { title: "序号", kind: "number" },
          ...["姓名", "学号", "班级", "领票签名"].map((column) => ({ title: column, kind: "text" as const })),
        ],
        rows: voters.map(({ position, name, number, className }) => [position, name, number, className, null]),
      },
    ],
  };
}
