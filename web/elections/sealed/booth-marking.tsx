import { useState } from "preact/hooks";
import { Button } from "../../design/actions.tsx";
import type { Booth } from "./booth-steps.ts";
import { countChosen, markCandidate, type Mark } from "./marking.ts";
import { MarkSign } from "./mark-sign.tsx";
import { WriteIns } from "./write-ins.tsx";

/** One candidate a row, in printed order, each with its marks; the count stays in sight. */
export function MarkingStep({ booth }: { readonly booth: Booth }) {
  const { props, text, marking, setMarking, isAwake } = booth;
  const { candidates, seats, symbols, marksAgainst, writeIns } = props.booth;
  const [stopped, setStopped] = useState<{ readonly says: string; readonly time: number } | null>(null);
  const stop = (says: string) => setStopped({ says, time: (stopped?.time ?? 0) + 1 });
  const mark = (at: number, as: Mark | null) => {
    const marked = markCandidate(marking, props.booth, at, as);
    if (!marked.ok) return stop(text.overVote(candidates[at]?.name ?? "", seats));
    setMarking(marked.value);
    setStopped(null);
  };
  const chosen = countChosen(marking);
  const how = marksAgainst ? text.how(symbols.for, symbols.against, seats) : text.howForOnly(symbols.for, seats);
  return (
    <form
      class="ballot"
      aria-label={text.booth}
      onSubmit={(event) => {
        event.preventDefault();
        booth.toReview();
      }}
    >
      <p class="meta">{how}</p>
      {candidates.map((candidate, at) => (
        <Candidate booth={booth} of={candidate} at={at} onMark={(as) => mark(at, as)} />
      ))}
      {writeIns > 0 && isAwake === "yes" && <WriteIns booth={booth} onStop={stop} onChange={() => setStopped(null)} />}
      <div class="tally">
        <p class="tally__stop" role="alert" key={stopped?.time}>
          {stopped?.says}
        </p>
        <p class="tally__n" aria-live="polite">
          {text.chosen(chosen, seats)}
        </p>
        <Button disabled={isAwake !== "yes"}>{text.toReview}</Button>
      </div>
    </form>
  );
}

type Row = {
  readonly booth: Booth;
  readonly of: Booth["props"]["booth"]["candidates"][number];
  readonly at: number;
  readonly onMark: (as: Mark | null) => void;
};

function Candidate({ booth, of: { id, name, className, statement }, at, onMark }: Row) {
  const { text, marking, isAwake } = booth;
  const { marksAgainst } = booth.props.booth;
  const marked = marking.marks[at] ?? null;
  const marks: readonly Mark[] = marksAgainst ? ["for", "against", "abstain"] : ["for"];
  return (
    <fieldset class="cand" disabled={isAwake !== "yes"}>
      <legend>
        {name}
        {className !== null && <span class="vh">，{className}</span>}
      </legend>
      {className !== null && (
        <p class="cand__of" aria-hidden="true">
          {className}
        </p>
      )}
      {statement !== null && statement !== "" && (
        <details class="cand__says">
          <summary aria-label={text.statementOf(name)}>
            <span>{text.statement}</span>
          </summary>
          <p>{statement}</p>
        </details>
      )}
      <div class={marksAgainst ? "marks" : "marks marks--one"}>
        {marks.map((mark) => (
          <label class={`mark mark--${mark}`}>
            <input
              type={marksAgainst ? "radio" : "checkbox"}
              name={`mark-${id}`}
              value={mark}
              checked={marked === mark}
              onChange={(event) => onMark(event.currentTarget.checked ? mark : null)}
            />
            <span>
              <MarkSign of={mark} symbols={booth.props.booth.symbols} />
              {text[mark]}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
