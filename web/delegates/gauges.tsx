import type { GaugeView } from "@tongxin/server/delegates/contract.ts";
import { schoolPath } from "../app/page.ts";
import { useVisit } from "../app/visit.ts";
import { StripGauge } from "../design/charts/strip-gauge.tsx";
import { useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";
import { gaugeName, gaugeOutcomeName } from "../language/delegation-names.ts";

/** The demands on a list of delegates, each with what is still missing. */
export function Gauges(props: { readonly of: readonly GaugeView[] }) {
  const visit = useVisit();
  const text = useText(delegatesText);
  return (
    <>
      {props.of.map((gauge) => {
        const label = gaugeName(gauge.key, visit.language);
        const outcome = gaugeOutcomeName(gauge.outcome, visit.language);
        return (
          <StripGauge
            id={`gauge-${gauge.key}`}
            label={label}
            there={gauge.there}
            open={gauge.open}
            total={gauge.total}
            threshold={gauge.threshold}
            demand={gauge.key.startsWith("every-") ? text.unitsAtLeast : text.placesAtLeast}
            says={text.gaugeSays(label, gauge.there, gauge.total, outcome)}
          >
            {gauge.says}
            {gauge.rule !== null && <a href={schoolPath(visit, `rules/${gauge.rule}`)}>{text.ruleNamed(gauge.rule)}</a>}
          </StripGauge>
        );
      })}
    </>
  );
}
