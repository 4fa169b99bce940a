import type { Day } from "@tongxin/core/shared/instant.ts";
import type { NoticeView } from "@tongxin/server/notices/contract.ts";
import type { PageRequest } from "../app/page.ts";
import { Section } from "../design/page-parts.tsx";
import { Paper } from "../design/paper.tsx";
import { Table } from "../design/table.tsx";
import { useText } from "../language/context.ts";
import { dateContext, inChina, writeSpan } from "../language/dates.ts";
import { noticesText } from "../language/notices.ts";

/** The notice as it hangs: an official paper, in Chinese. */
export function NoticePaper({ notice, request }: { readonly notice: NoticeView; readonly request: PageRequest }) {
  const { content } = notice;
  const dates = dateContext(request);
  const from = notice.postedAt === null ? dates.today : inChina(notice.postedAt).day;
  const { office, place, phone, email } = content.channel;
  const lines = [
    ["受理", office],
    ["地点", place],
    ["电话", phone],
    ["邮箱", email],
  ].filter(([, value]) => value !== null);
  return (
    <Paper
      issuer={content.issuer}
      number={content.number}
      title={notice.title}
      to="全校同学"
      signedBy={content.issuer}
      date={longDay(from)}
    >
      <p>{content.result === null ? saysList(content) : saysResult(content, content.result)}</p>
      <p>
        {notice.lastDay === null
          ? `公示期为张贴之日起 ${notice.workingDays} 个工作日。`
          : `公示期：${writeSpan(from, notice.lastDay as Day, { ...dates, today: "1970-01-01" as Day })}（${notice.workingDays} 个工作日）。`}
      </p>
      <p>公示期内，任何同学均可实名提出异议，请写明事实和理由。受理人对提出人的身份保密。</p>
      {lines.map(([label, value]) => (
        <p>
          {label}：{value}
        </p>
      ))}
    </Paper>
  );
}

/** Who stands on it: delegates by delegation, or those elected with their votes. */
export function NameList({ notice, request }: { readonly notice: NoticeView; readonly request: PageRequest }) {
  const text = noticesText(request.language);
  return (
    <Section id="list" title={`${text.list}（${notice.content.rows.length} 名）`}>
      {notice.content.result === null ? <Delegates notice={notice} /> : <Elected notice={notice} />}
    </Section>
  );
}

function Delegates({ notice }: { readonly notice: NoticeView }) {
  return (
    <Table
      label={useText(noticesText).list}
      rows={notice.content.rows}
      groupOf={({ delegation }) => delegation}
      columns={[
        { head: "姓名", cell: (row) => <Name notice={notice} row={row} /> },
        { head: "班级或社团", stacked: "brief", cell: (row) => row.className },
        { head: "代表类别", stacked: "brief", cell: (row) => row.kind },
      ]}
    />
  );
}

function Elected({ notice }: { readonly notice: NoticeView }) {
  return (
    <Table
      label={useText(noticesText).list}
      rows={notice.content.rows}
      columns={[
        { head: "姓名", cell: (row) => <Name notice={notice} row={row} /> },
        { head: "班级", stacked: "brief", cell: (row) => row.className },
        { head: "职务", stacked: "brief", cell: (row) => row.kind },
        { head: "得票", isNumber: true, stacked: "brief", cell: (row) => row.votes ?? "" },
      ]}
    />
  );
}

/** Whom an objection upheld has struck stays to be read, struck through. */
function Name({ notice, row }: { readonly notice: NoticeView; readonly row: Content["rows"][number] }) {
  return notice.struck.includes(row.id) ? <s>{row.name}</s> : <>{row.name}</>;
}

type Content = NoticeView["content"];

function saysList({ congress, rows, vacancies }: Content): string {
  const open = vacancies > 0 ? `，另有 ${vacancies} 个名额空缺，待补选后另行公示` : "";
  return `经班级推荐、学院选举和代表资格审查，现将${congress}代表 ${rows.length} 名予以公示${open}。名单附后。`;
}

function saysResult(
  { rows, vacancies }: Content,
  { title, on, sentences, term }: NonNullable<Content["result"]>,
): string {
  const votes = sentences.map((sentence) => `${sentence}。`).join("");
  const elected = rows.length === 0 ? "没有人当选" : `当选 ${rows.length} 人，名单附后`;
  const open = vacancies > 0 ? `，空缺 ${vacancies} 个名额` : "";
  const terms = term === null ? "" : `${term.post}的任期自结果生效之日起，到${longDay(term.until)}止。`;
  return `${title}已于${longDay(on)}宣布结果。${votes}${elected}${open}，现予以公示。${terms}`;
}

function longDay(day: string): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}
