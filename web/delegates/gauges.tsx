import type { GaugeView } from "@tongxin/server/delegates/contract.ts";
import { schoolPath } from "../app/page.ts";
import { useVisit } from "../app/visit.ts";
import { StripGauge } from "../design/charts/strip-gauge.tsx";

const verdicts = { holds: "达标", breached: "不达标", "not-yet-known": "待补" } as const;

/** The demands on a list of delegates, each with what is still missing. */
export function Gauges(props: { readonly of: readonly GaugeView[] }) {
  const visit = useVisit();
  return (
    <>
      {props.of.map((gauge) => (
        <StripGauge
          id={`gauge-${gauge.key}`}
          label={gauge.label}
          there={gauge.there}
          open={gauge.open}
          total={gauge.total}
          threshold={gauge.threshold}
          demand={gauge.key.startsWith("every-") ? "个，至少" : "人，至少"}
          says={`${gauge.label}：${gauge.there}/${gauge.total}，${verdicts[gauge.outcome]}`}
        >
          {gauge.says}
          {gauge.rule !== null && <a href={schoolPath(visit, `rules/${gauge.rule}`)}>规则 {gauge.rule}</a>}
        </StripGauge>
      ))}
    </>
  );
}
