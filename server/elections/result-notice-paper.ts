import type { CountedRound } from "@tongxin/core/elections/round.ts";
import { dayInChina, type Day, type Instant } from "@tongxin/core/shared/instant.ts";
import { demonstrationMark, printDay, type Form } from "../documents/document.ts";
import { notice } from "../documents/forms/notice.ts";
import type { NoticeView } from "../notices/contract.ts";
import type { School } from "../schools/school.ts";
import type { StandingElection } from "./stored.ts";

/** The result as it is put up: who was elected with how many votes, for which term, how long it hangs, where to object. */
export function resultNoticeForm(school: School, view: NoticeView, origin: string): Form {
  const { content } = view;
  const { result } = content;
  const from = view.postedAt === null ? ("1970-01-01" as Day) : dayInChina(view.postedAt as Instant);
  const to = (view.lastDay ?? from) as Day;
  const mark = result?.isTrial === true ? "试用" : school.isDemonstration ? demonstrationMark : null;
  return notice({
    title: view.title,
    basis: ["本次选举的选举办法"],
    about: [`${content.congress}已于${printDay((result?.on ?? from) as Day)}宣布结果`, ...outcomeWords(content)].join(
      "，",
    ),
    subject: "选举结果",
    people: {
      columns: [
        { title: "姓名", share: 2, align: "left" },
        { title: "班级", share: 3, align: "left" },
        { title: "职务", share: 2, align: "left" },
        { title: "得票", share: 1, align: "right" },
      ],
      rows: content.rows.map((row) => [row.name, row.className, row.kind, String(row.votes ?? "")]),
    },
    period: { from, to, workingDays: view.workingDays },
    channel: { ...content.channel, address: `${origin}/${school.slug}/notices/${view.id}` },
    letterhead: {
      ...(mark === null ? {} : { watermark: mark }),
      issuer: content.issuer,
      number: content.number === "" ? null : content.number,
      signature: { signers: [content.issuer], on: from },
    },
  });
}

/** How the votes went, how many were elected and for which term: clauses of one sentence. */
function outcomeWords({ rows, vacancies, result }: NoticeView["content"]): readonly string[] {
  return [
    ...(result?.sentences ?? []),
    rows.length === 0 ? "没有人当选" : `当选${rows.length}人`,
    ...(vacancies > 0 ? [`空缺${vacancies}个名额`] : []),
    ...(result?.term == null
      ? []
      : [`${result.term.post}的任期自结果生效之日起，到${printDay(result.term.until as Day)}止`]),
  ];
}

/** One clause a vote: who was due and there, and what became of the ballots. */
export function voteSentences({ counted }: Pick<StandingElection, "counted">): string[] {
  return counted.map((round) => {
    const { attendance, counted: count } = round;
    const which = counted.length === 1 ? "" : nameOf(round);
    return `${which}应到${attendance.due}人，实到${attendance.present}人，发出选票${attendance.issued}张，收回${attendance.returned}张，有效${count.numbers.valid}张`;
  });
}

function nameOf({ kind, number }: Pick<CountedRound, "kind" | "number">): string {
  return kind === "preliminary" ? "预选" : `第${number}次投票`;
}
