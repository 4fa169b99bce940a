import { Progress } from "../../design/time.tsx";
import { Press } from "../press.tsx";
import type { CheckState } from "./check.ts";
import { words } from "./words.ts";

/** How far a check is, and the way to end it. */
export function Running(props: {
  readonly state: Extract<CheckState, { readonly is: "running" }>;
  readonly onStop: () => void;
}) {
  const { name, stage, secondsLeft } = props.state;
  const label = words.checking(name);
  return (
    <div class="busy">
      <p>{label}</p>
      <p class="meta">{stage.is === "judging" ? words.judging : words[stage.is]}</p>
      {stage.is === "judging" ? (
        <Progress label={label} done={stage.done} total={stage.total} secondsLeft={secondsLeft} />
      ) : (
        <progress class="progress" aria-label={label} />
      )}
      <div class="btns">
        <Press kind="plain" onPress={props.onStop}>
          {words.stop}
        </Press>
      </div>
    </div>
  );
}
