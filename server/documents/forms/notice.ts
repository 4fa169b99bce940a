import type { Day } from "@tongxin/core/shared/instant.ts";
import { blankPaper, type Block, type Form, type Letterhead, printDay, type TableColumn } from "../document.ts";
import { titleWords } from "../title.ts";

export type NoticeInput = {
  /** "关于示例大学第二十三次学生代表大会代表名单的公示" */
  readonly title: string;
  /** The grounds, as they are cited: "《示例大学学生会章程》第十二条". */
  readonly basis: readonly string[];
  /** What was done, as a clause: "经各选举单位选举，产生代表212名". */
  readonly about: string;
  /** What is posted: "代表名单". */
  readonly subject: string;
  readonly people: { readonly columns: readonly TableColumn[]; readonly rows: readonly (readonly string[])[] } | null;
  readonly period: { readonly from: Day; readonly to: Day; readonly workingDays: number };
  readonly channel: {
    readonly office: string;
    readonly phone: string | null;
    readonly email: string | null;
    readonly place: string | null;
    readonly address: string | null;
  };
  readonly letterhead: Letterhead;
};

/** 公示: who and what, on which grounds, how long, where to object, who signs. */
export function notice(input: NoticeInput): Form {
  const { people } = input;
  return {
    name: input.title,
    layout: null,
    paper: {
      ...blankPaper,
      ...input.letterhead,
      orientation: "portrait",
      title: titleWords(input.title),
      blocks: [
        { kind: "paragraph", text: openingSentence(input) },
        ...(people === null
          ? []
          : [{ kind: "table", caption: null, ...people, totals: null, empty: "（无）" } as const]),
        { kind: "paragraph", text: `公示期：${periodWords(input.period)}。` },
        ...objectionBlocks(input),
      ],
    },
    sheets:
      people === null
        ? []
        : [
            {
              name: input.subject,
              columns: people.columns.map(({ title }) => ({ title, kind: "text" })),
              rows: people.rows,
            },
          ],
  };
}

/** 2026年11月24日至11月30日（5个工作日); the year once where it is the same. */
export function periodWords({ from, to, workingDays }: NoticeInput["period"]): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const last = sameYear ? printDay(to).slice(5) : printDay(to);
  return `${printDay(from)}至${last}（${workingDays}个工作日）`;
}

function openingSentence({ basis, about, subject }: NoticeInput): string {
  const grounds = basis.length > 0 ? `根据${basis.join("、")}的规定，` : "";
  return `${grounds}${about}。现将${subject}予以公示。`;
}

function objectionBlocks({ channel }: NoticeInput): readonly Block[] {
  const lines = [
    ["受理部门", channel.office],
    ["联系电话", channel.phone],
    ["电子邮箱", channel.email],
    ["受理地点", channel.place],
    ["网上受理", channel.address],
  ];
  return [
    {
      kind: "paragraph",
      text: "公示期内，任何同学对公示内容有异议的，可以实名向受理部门提出，并写明事实和依据。受理部门对提出人的身份保密，核实后答复。",
    },
    ...lines
      .filter(([, value]) => value !== null)
      .map(([label, value]) => ({ kind: "paragraph", text: `${label}：${value}` }) as const),
  ];
}
