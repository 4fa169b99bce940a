import { IslandPlace } from "../app/island.tsx";
import { Island as JobProgress } from "../app/islands/job-progress.tsx";
import { Button, ButtonLink, ButtonRow, LinkList } from "../design/actions.tsx";
import { Confirmation, Disclosure, EmptyState, Note, Toast } from "../design/notes.tsx";
import { Bar, Columns, Gloss, Pagination, Section, Segments } from "../design/page-parts.tsx";
import { Paper } from "../design/paper.tsx";
import { Clause, CodeBlock, Figures, Proof, Rows, Slip, Todo } from "../design/rows.tsx";
import { Chop, Count, Status, Tag, VerdictCounts, verdicts } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { Countdown, DueTag, Steps, Timeline } from "../design/time.tsx";

export function PartSamples() {
  return (
    <>
      <Words />
      <Marks />
      <Time />
      <Lists />
      <Rest />
      <Papers />
    </>
  );
}

function Words() {
  return (
    <Section id="words" title="一、文字与动作">
      <Gloss
        margin={
          <>
            <h3>旁批</h3>
            <p>依据、算式和名词解释放在正文旁边；手机上跟在正文后面。</p>
          </>
        }
      >
        <p>
          正文用黑体，一行三十二到三十八字。<a href="#words">链接有下划线</a>，<em>强调用着重号</em>，
          <strong>重要的字加粗</strong>。
        </p>
        <Clause source="方案二、（一）3">代表名额不低于所联系学生人数的百分之一。</Clause>
      </Gloss>
      <ButtonRow>
        <Button>主要动作</Button>
        <Button kind="plain" icon="download">
          次要动作
        </Button>
        <Button kind="final">封存选举</Button>
        <Button disabled>还不能做</Button>
        <ButtonLink kind="plain" isSmall href="#words">
          小号
        </ButtonLink>
      </ButtonRow>
      <Bar>
        <Segments
          label="组织"
          of={[
            { label: "校学生会", href: "#words", isCurrent: true },
            { label: "校研究生会", href: "#marks" },
            { label: "17 个学院", href: "#time" },
          ]}
        />
      </Bar>
    </Section>
  );
}

function Marks() {
  return (
    <Section id="marks" title="二、状态与提示">
      <ul class="key">
        {verdicts.map((verdict) => (
          <li>
            <Status is={verdict} />
          </li>
        ))}
        <li>
          <Tag>普通</Tag>
        </li>
        <li>
          <Tag tone="go">办理中</Tag>
        </li>
        <li>
          <DueTag workingDays={2} />
        </li>
        <li>
          <DueTag workingDays={-1} />
        </li>
        <li>
          待办
          <Count of={3} unit="件" />
          <Count of={1} unit="件逾期" isLate />
        </li>
        <li>
          <Chop lines={["同心", "签发"]} />
        </li>
      </ul>
      <VerdictCounts
        rows={[
          { is: "holds", count: 78, means: "由数据或有效证据证实", href: "#marks" },
          { is: "breached", count: 6, means: "强制条款或未说明的偏离", href: "#marks" },
          { is: "justified", count: 3, means: "“一般”“原则上”条款，偏离已书面说明", href: "#marks" },
          { is: "unknown", count: 15, means: "缺证据，或证据已过期", href: "#marks" },
        ]}
      />
      <Columns count={2}>
        <Note title="说明">方案没有规定算法，由筹备委员会选定。</Note>
        <Note tone="due" title="快到期">
          离截止还有 2 个工作日。
        </Note>
        <Note tone="late" title="没有提交成功">
          网络中断。填写的内容还在，请再交一次。
        </Note>
        <Note tone="done" title="已公示">
          第 48,190 号账目。
        </Note>
      </Columns>
      <div class="mt">
        <Toast text="已移到“空缺”">
          <a href="#marks">撤销</a>
        </Toast>
      </div>
    </Section>
  );
}

function Time() {
  return (
    <Section id="time" title="三、步骤、时间与进度">
      <Steps of={["上传", "认列", "预检", "比对", "确认"]} current={3} />
      <IslandPlace
        name="app/job-progress"
        of={JobProgress}
        with={{
          label: "处理进度",
          address: "#",
          language: "zh-CN" as const,
          state: { done: 12_400, total: 30_000, isOver: false },
          startedAt: "2026-11-24T04:00:00.000Z",
        }}
      />
      <Columns count={2}>
        <Timeline
          of={[
            { when: "11月10日", what: "立案", is: "done" },
            { when: "11月20日", what: "应答复，已逾期", is: "late" },
            { when: "现在", what: "催办", is: "now" },
            { when: "之后", what: "评价" },
          ]}
        />
        <Countdown
          workingDaysLeft={2}
          until="11月26日（周四）18:00"
          days={[
            { day: "20", weekday: "周五", is: "past" },
            { day: "21", weekday: "周六", is: "off" },
            { day: "22", weekday: "周日", is: "off" },
            { day: "23", weekday: "周一", is: "past" },
            { day: "24", weekday: "周二", is: "today" },
            { day: "25", weekday: "周三", is: "open" },
            { day: "26", weekday: "周四", is: "end" },
          ]}
        />
      </Columns>
    </Section>
  );
}

const faculties = [
  { name: "数学与统计学院", campus: "东校区", students: 892, seats: 9 },
  { name: "马克思主义学院", campus: "东校区", students: 388, seats: 4 },
  { name: "生命科学学院", campus: "西校区", students: 803, seats: 8 },
];

function Lists() {
  return (
    <Section id="lists" title="四、表、数字与列">
      <Figures
        of={[
          { term: "代表总数", figure: "212", unit: "名", note: "1% 下限为 184 名" },
          { term: "学院名额", figure: "184", unit: "名", note: "最大余数法" },
          { term: "主要社团", figure: "24", unit: "名", note: "每个 1 名" },
          { term: "当然代表", figure: "4", unit: "名", note: "不占学院名额" },
        ]}
      />
      <div class="mt-l">
        <Table
          label="各学院名额"
          isLabelShown
          rows={faculties}
          groupOf={(row) => row.campus}
          foot={["合计", "", "2,083", "21"]}
          columns={[
            { head: "学院", cell: (row) => <a href="#lists">{row.name}</a> },
            { head: "结论", stacked: "brief", cell: () => <Status is="holds" /> },
            { head: "学生", isNumber: true, stacked: "brief", cell: (row) => row.students },
            { head: "名额", isNumber: true, stacked: "brief", cell: (row) => row.seats },
          ]}
        />
        <Pagination page={3} pageSize={14} total={102} hrefOf={(page) => `?page=${page}#lists`} />
      </div>
    </Section>
  );
}

function Rest() {
  return (
    <Section id="rest" title="五、事项与算式">
      <Columns count={2}>
        <Slip
          month="11月"
          day="25"
          tone="due"
          below="周三"
          tag={<DueTag workingDays={1} />}
          title="推选你班的学代会代表"
        >
          <p class="meta">应选 2 名，候选人 3 名</p>
          <ButtonRow>
            <ButtonLink href="#lists">去投票</ButtonLink>
          </ButtonRow>
        </Slip>
        <Rows
          rows={[
            { term: "依据", is: "S-4.8 非骨干代表不低于 60%" },
            { term: "现有", is: "122/206 人（59.2%）" },
            { term: "还差", is: "再增加 2 名非骨干代表" },
          ]}
        />
      </Columns>
      <Proof
        steps={[
          {
            says: "全校 18,312 人分 184 个名额，本院 1,986 人的应得份额为",
            sum: "184 × 1,986 ÷ 18,312 = 19 余 17,496",
          },
          { says: "本院余数排第 2 位，在前 9 名内，再得 1 名。", sum: "19 + 1 = 20 名" },
        ]}
      />
      <Todo
        of={[
          { what: <a href="#lists">6 个空缺名额全部由非骨干学生补选</a>, why: "S-4.8　12月1日（周二）" },
          { what: <a href="#lists">副主席 1 人补一次述职</a>, why: "S-8.9　2027年1月15日（周五）" },
        ]}
      />
      <EmptyState title="现在没有需要你办的事">
        <p>有新的选举、公示或答复时会出现在这里。秘书处发起选举后，你会在截止前三个工作日再看到一次。</p>
      </EmptyState>
      <Disclosure summary="怎样自己核对">
        <CodeBlock>tongxin verify https://example.edu/demo/log</CodeBlock>
      </Disclosure>
      <LinkList
        links={[
          { href: "#lists", label: "代表名单公示" },
          { href: "#time", label: "名额分配方案第 2 版" },
        ]}
      />
    </Section>
  );
}

function Papers() {
  return (
    <Section id="papers" title="六、公文与确认">
      <Paper
        issuer="示例大学学生会"
        number="示学会〔2026〕12号"
        title={
          <>
            关于第二十三次学生代表大会
            <wbr />
            代表名单的公示
          </>
        }
        to="各学院学生会、各班级："
        signedBy="示例大学学生会秘书处"
        date="2026年11月20日"
        chop={["同心", "签发"]}
        foot={["抄送：共青团示例大学委员会", "2026年11月20日印发"]}
      >
        <p>根据《示例大学学生会章程》，现将代表名单予以公示，公示期为11月20日至26日（5个工作日）。</p>
        <h3>一、受理</h3>
        <p>如有异议，请在公示期内向秘书处提出。</p>
      </Paper>
      <div class="mt-l">
        <Confirmation title="封存这次选举？">
          <p>封存后不能再改候选人和名册。请输入“封存”。</p>
          <ButtonRow>
            <Button kind="final">封存</Button>
            <Button kind="plain">返回</Button>
          </ButtonRow>
        </Confirmation>
      </div>
    </Section>
  );
}
