import { dayInChina, type Day, type Instant } from "@tongxin/core/shared/instant.ts";
import type { Form } from "../documents/document.ts";
import { notice } from "../documents/forms/notice.ts";
import { letterheadOf } from "./documents.ts";
import type { School } from "../schools/school.ts";
import type { NoticeView } from "../notices/contract.ts";

/** The notice as it is put up: the list by delegation, the period, and where to object. */
export function noticeForm(school: School, view: NoticeView, origin: string): Form {
  const { content } = view;
  const from = view.postedAt === null ? ("1970-01-01" as Day) : dayInChina(view.postedAt as Instant);
  const to = (view.lastDay ?? from) as Day;
  return notice({
    title: view.title,
    basis: [`${content.congress}代表产生办法`.replace(/^/, "《").concat("》")],
    about: `经班级推荐、学院选举和代表资格审查，产生代表${content.rows.length}名`,
    subject: "代表名单",
    people: {
      columns: [
        { title: "代表团", share: 3, align: "left" },
        { title: "姓名", share: 2, align: "left" },
        { title: "班级或社团", share: 3, align: "left" },
        { title: "代表类别", share: 2, align: "left" },
      ],
      rows: content.rows.map((row) => [row.delegation, row.name, row.className, row.kind]),
    },
    period: { from, to, workingDays: view.workingDays },
    channel: { ...content.channel, address: `${origin}/${school.slug}/notices/${view.id}` },
    letterhead: {
      ...letterheadOf(school),
      issuer: content.issuer,
      number: content.number === "" ? null : content.number,
      signature: { signers: [content.issuer], on: from },
    },
  });
}
