import { blankPaper, type Block, type Form, type Letterhead } from "../document.ts";
import { titleWords } from "../title.ts";

export type ListedDelegate = {
  readonly name: string;
  readonly sex: string;
  readonly ethnicity: string;
  readonly unit: string;
  readonly grade: string;
  readonly politicalStatus: string;
  /** 正式代表, 当然代表, 列席代表… */
  readonly kind: string;
  readonly core: boolean;
};

export type DelegateListInput = {
  readonly congress: string;
  /** In the order to be printed, and so their delegates; sorting by strokes is the caller's. */
  readonly delegations: readonly { readonly name: string; readonly delegates: readonly ListedDelegate[] }[];
  readonly order: string;
  readonly letterhead: Letterhead;
};

/** 代表名单: one table for each delegation, in the order given. */
export function delegateList(input: DelegateListInput): Form {
  const all = input.delegations.flatMap(({ name, delegates }) => delegates.map((delegate) => ({ name, delegate })));
  return {
    name: `${input.congress}代表名单`,
    layout: null,
    paper: {
      ...blankPaper,
      style: "plain",
      ...input.letterhead,
      orientation: "portrait",
      title: [...titleWords(input.congress), "代表", "名单"],
      subtitle: `（共${all.length}名，${input.order}）`,
      blocks: input.delegations.length === 0 ? [noDelegation] : input.delegations.flatMap(delegationBlocks),
    },
    sheets: [
      {
        name: "代表名单",
        columns: ["代表团", ...personColumns].map((title) => ({ title, kind: "text" })),
        rows: all.map(({ name, delegate }) => [name, ...cellsOf(delegate)]),
      },
    ],
  };
}

const personColumns = ["姓名", "性别", "民族", "单位", "年级", "政治面貌", "代表类别", "骨干"];
const noDelegation = { kind: "paragraph", text: "还没有代表。各选举单位选出代表后，名单在这里列出。" } as const;

function delegationBlocks(delegation: DelegateListInput["delegations"][number]): readonly Block[] {
  return [
    { kind: "heading", level: 1, text: `${delegation.name}（${delegation.delegates.length}名）` },
    {
      kind: "table",
      caption: null,
      columns: [
        { title: "序号", share: 9.6, align: "center" },
        { title: "姓名", share: 16, align: "left" },
        { title: "性别", share: 9.6, align: "center" },
        { title: "民族", share: 17, align: "center" },
        { title: "单位", share: 27, align: "left" },
        { title: "年级", share: 15.5, align: "center" },
        { title: "政治面貌", share: 26, align: "left" },
        { title: "代表类别", share: 17, align: "left" },
        { title: "骨干", share: 9.6, align: "center" },
      ],
      rows: delegation.delegates.map((delegate, index) => [String(index + 1), ...cellsOf(delegate)]),
      totals: null,
      empty: "还没有选出代表",
    },
  ];
}

function cellsOf(delegate: ListedDelegate): readonly string[] {
  const { name, sex, ethnicity, unit, grade, politicalStatus, kind, core } = delegate;
  return [name, sex, ethnicity, unit, grade, politicalStatus, kind, core ? "是" : "否"];
}
