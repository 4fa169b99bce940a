import { useEffect, useState } from "preact/hooks";
import { Progress } from "../../design/time.tsx";
import type { Language } from "../../language/catalogue.ts";
import { LanguageContext } from "../../language/context.ts";

/** How far a long job is: what the server drew, and what its address answers. */
export type JobState = { readonly done: number; readonly total: number; readonly isOver: boolean };

/**
 * Follows a long job by asking its address every second, and loads the page again when it is over.
 * Without script the page does the same by `refreshSeconds` (render.tsx).
 */
export function Island(props: {
  readonly label: string;
  /** Answers a `JobState` as JSON. */
  readonly address: string;
  readonly language: Language;
  readonly state: JobState;
  /** When the job began, RFC 3339: the time left is judged from its speed so far. */
  readonly startedAt: string;
}) {
  const [state, setState] = useState(props.state);
  const [secondsLeft, setSecondsLeft] = useState<number | undefined>(undefined);
  useEffect(() => {
    const timer = setInterval(() => void ask(), 1000);
    async function ask(): Promise<void> {
      const answer = await fetch(props.address, { headers: { accept: "application/json" } }).catch(() => null);
      if (answer?.ok !== true) return;
      const next = (await answer.json()) as JobState;
      setState(next);
      setSecondsLeft(timeLeft(next, (Date.now() - Date.parse(props.startedAt)) / 1000));
      if (next.isOver) {
        clearInterval(timer);
        location.reload();
      }
    }
    return () => clearInterval(timer);
  }, [props.address]);
  return (
    <LanguageContext.Provider value={props.language}>
      <Progress label={props.label} done={state.done} total={state.total} secondsLeft={secondsLeft} />
    </LanguageContext.Provider>
  );
}

/** Seconds left at the speed so far; unknown before a hundredth is done, when it would only be a guess. */
export function timeLeft(state: JobState, secondsGone: number): number | undefined {
  if (state.done === 0 || state.done * 100 < state.total || secondsGone <= 0) return undefined;
  return ((state.total - state.done) * secondsGone) / state.done;
}
