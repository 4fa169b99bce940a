import { asDay } from "@tongxin/core/shared/instant.ts";
import { DiffBars } from "../design/charts/diff-bars.tsx";
import { VoteBars } from "../design/charts/vote-bars.tsx";
import { Hemicycle, type SeatGroup } from "../design/charts/hemicycle.tsx";
import { OrgChart } from "../design/charts/org-chart.tsx";
import { QuotaMap } from "../design/charts/quota-map.tsx";
import { StepHistory } from "../design/charts/step-history.tsx";
import { StripGauge } from "../design/charts/strip-gauge.tsx";
import { Wheel } from "../design/charts/wheel.tsx";
import { Columns, Section, Split } from "../design/page-parts.tsx";
import { VerdictCounts } from "../design/status.tsx";
import { history, organisation, parts, tiles } from "./samples.ts";

export function ChartSamples() {
  return (
    <>
      <WheelSample />
      <QuotaSample />
      <SeatSample />
      <PlaceSample />
      <ChangeSample />
    </>
  );
}

function WheelSample() {
  return (
    <Section id="wheel" title="八、合规轮">
      <Split>
        <Wheel
          id="sample-wheel"
          title="合规轮：102 条规则"
          says="达标 78 条，不达标 6 条，有说明 3 条，待核 15 条；按方案的十一个部分排列。"
          parts={parts}
          figure="78"
          above="校学生会"
          below="共 102 条，达标 78 条"
          table={{
            label: "各部分的条数",
            rows: parts,
            columns: [
              { head: "方案部分", cell: (part) => part.label },
              { head: "条数", isNumber: true, cell: (part) => part.items.length },
              {
                head: "不达标",
                isNumber: true,
                cell: (part) => part.items.filter((item) => item.is === "breached").length,
              },
            ],
          }}
        />
        <VerdictCounts
          rows={[
            { is: "holds", count: 78, means: "由数据或有效证据证实", href: "#wheel" },
            { is: "breached", count: 6, means: "强制条款或未说明的偏离", href: "#wheel" },
            { is: "justified", count: 3, means: "偏离已书面说明", href: "#wheel" },
            { is: "unknown", count: 15, means: "缺证据，或证据已过期", href: "#wheel" },
          ]}
        />
      </Split>
    </Section>
  );
}

function QuotaSample() {
  return (
    <Section id="quotas" title="九、名额地图与底线">
      <QuotaMap
        id="sample-map"
        title="名额地图"
        says="面积是学生数，数字是名额，深浅是每千名学生的名额。"
        tiles={tiles}
        depths={[9.95, 10.15]}
        depthLabels={["低于 9.95", "9.95 至 10.15", "高于 10.15"]}
        table={{
          label: "各学院名额",
          rows: tiles,
          onPhone: "pin",
          columns: [
            { head: "学院", cell: (tile) => tile.name },
            { head: "学生", isNumber: true, cell: (tile) => tile.size },
            { head: "名额", isNumber: true, cell: (tile) => tile.seats },
          ],
        }}
      />
      <Columns count={2}>
        <StripGauge
          id="gauge-core"
          label="非骨干代表"
          there={122}
          open={6}
          total={212}
          threshold={128}
          demand="人，至少"
          says="非骨干代表：现有 122 人，待定 6 个，共 212，至少 128 人"
        >
          <b class="late">6 个空缺必须全部由非骨干学生补选</b>：机械 2、土木 1、外语 1、美设 1、体健 1。
        </StripGauge>
        <StripGauge
          id="gauge-women"
          label="女生"
          there={94}
          open={6}
          total={212}
          threshold={53}
          demand="人，至少"
          says="女生：现有 94 人，待定 6 个，共 212，至少 53 人"
        >
          已过底线，空缺不受限制。
        </StripGauge>
      </Columns>
    </Section>
  );
}

function SeatSample() {
  const group = (shape: SeatGroup["shape"], label: string, count: number): SeatGroup => ({
    shape,
    label,
    seats: Array.from({ length: count }, (_, at) => ({ title: `${label} ${at + 1}` })),
  });
  const groups = [
    group("disc", "非骨干学生代表", 122),
    group("diamond", "学生会骨干代表", 60),
    group("ring", "主要社团代表", 24),
    group("hollow", "空缺", 6),
  ];
  return (
    <Section id="seats" title="十、席位图">
      <Split isPictureWide>
        <Hemicycle
          id="sample-seats"
          title="席位图：212 席"
          says="非骨干 122 席，骨干 60 席，主要社团 24 席，空缺 6 席。"
          groups={groups}
          unit="席"
          table={{
            label: "各类席位",
            rows: groups,
            columns: [
              { head: "身份", cell: (one) => one.label },
              { head: "席位", isNumber: true, cell: (one) => one.seats.length },
            ],
          }}
        />
        <p>形状区分身份，灰度打印也读得出；点一个座位，看这一席由谁代表。</p>
      </Split>
    </Section>
  );
}

function PlaceSample() {
  return (
    <Section id="places" title="十一、组织图">
      <OrgChart
        id="sample-places"
        title="组织图"
        says="党委领导、团委指导；学生代表大会选举主席团 6 人；秘书长 1 人；六个部门。"
        of={organisation}
        words={{ filled: "在任", free: "空缺", beyond: "超限，有说明", forbidden: "不得设置" }}
        table={{
          label: "岗位",
          rows: organisation.below,
          columns: [
            { head: "部门", cell: (box) => box.name },
            { head: "岗位种类", isNumber: true, cell: (box) => box.posts.length },
          ],
        }}
      />
    </Section>
  );
}

function ChangeSample() {
  return (
    <Section id="changes" title="十二、变化">
      <DiffBars
        label="和上次名册比"
        heads={["变化", "人数", "多少", "说明"]}
        rows={[
          { is: "added", label: "新增", count: 303, means: "本学期新到的学生", href: "#changes" },
          { is: "left", label: "离校", count: 231, means: "上次有、这次没有；2 名是代表", href: "#changes" },
          { is: "changed", label: "变更", count: 118, means: "转专业或转班", href: "#changes" },
          { is: "same", label: "不变", count: 17_891, means: "每一栏都相同" },
        ]}
        equations={[
          { says: "上次 18,240 − 离校 231 + 新增 303 = 本次 18,312", closes: true },
          { says: "新增 303 + 变更 118 + 不变 17,891 = 本次 18,312", closes: true },
        ]}
      />
      <VoteBars
        id="sample-votes"
        base={46}
        least={24}
        bars={[
          { name: "示例甲", for: 41, against: 3, outcome: "当选" },
          { name: "示例乙", for: 12, against: 20, outcome: "未当选" },
        ]}
        words={{
          for: "赞成",
          against: "反对",
          least: "当选线 24 票",
          says: (bar) => `${bar.name}，赞成 ${bar.for} 票，反对 ${bar.against ?? 0} 票`,
        }}
      />
      <StepHistory
        id="sample-history"
        title="非骨干代表人数"
        says="从 11 月 3 日的 96 人升到 11 月 20 日的 122 人，界限 124 人。"
        points={history}
        until={asDay("2026-11-24")}
        threshold={{ value: 124, label: "界限 124 人" }}
        table={{
          label: "非骨干代表人数",
          rows: history,
          columns: [
            { head: "日期", cell: (point) => point.label },
            { head: "人数", isNumber: true, cell: (point) => point.value },
          ],
        }}
      />
    </Section>
  );
}
