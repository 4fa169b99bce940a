import { Field } from "../../design/fields.tsx";
import { Note } from "../../design/notes.tsx";
import { Rows } from "../../design/rows.tsx";
import type { Booth, Step } from "./booth-steps.ts";
import { countChosen, isBlank, type Mark } from "./marking.ts";
import { MarkSign } from "./mark-sign.tsx";
import { StepTitle } from "./step-title.tsx";

/** Everybody's choice in words, before anything is sealed; from here one may still go back. */
export function ReviewStep(props: { readonly booth: Booth; readonly step: Extract<Step, { is: "reviewing" }> }) {
  const { booth, step } = props;
  const { text, marking } = booth;
  const { seats, blankIsVoid } = booth.props.booth;
  return (
    <section aria-labelledby="step">
      <StepTitle of="reviewing">{text.review}</StepTitle>
      <p class="meta">{text.reviewSub}</p>
      {step.fault !== null && (
        <div class="errors mt" role="alert">
          <h3>{step.fault.title}</h3>
          <p>{step.fault.detail}</p>
        </div>
      )}
      <Choices booth={booth} />
      {isBlank(marking) && (
        <Note tone={blankIsVoid ? "late" : "due"}>{blankIsVoid ? text.blankVoid : text.blankValid}</Note>
      )}
      <form
        class="mt-l"
        aria-label={text.review}
        onSubmit={(event) => {
          event.preventDefault();
          void booth.seal();
        }}
      >
        <Credential booth={booth} />
        <div class="btns">
          <button class="btn">{text.seal}</button>
          <button class="btn btn--plain" type="button" onClick={booth.toMarking}>
            {text.back}
          </button>
        </div>
      </form>
      <p class="vh" aria-live="polite">
        {text.totalSays(countChosen(marking), seats)}
      </p>
    </section>
  );
}

function Choices({ booth }: { readonly booth: Booth }) {
  const { text, marking } = booth;
  const { candidates, seats, writeIns } = booth.props.booth;
  return (
    <table class="table table--dense choices">
      <thead>
        <tr>
          <th scope="col">{text.candidate}</th>
          <th scope="col">{text.choice}</th>
        </tr>
      </thead>
      <tbody>
        {candidates.map(({ name }, at) => (
          <tr>
            <th scope="row">{name}</th>
            <td>
              <Choice booth={booth} mark={marking.marks[at] ?? null} />
            </td>
          </tr>
        ))}
        {writeIns > 0 && (
          <tr>
            <th scope="row">{text.writeIn}</th>
            <td>{marking.writeIns.map(({ name }) => name).join("、") || text.none}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{text.total}</th>
          <td>{text.totalSays(countChosen(marking), seats)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

export function Choice({ booth, mark }: { readonly booth: Booth; readonly mark: Mark | null }) {
  const { text } = booth;
  const shown = mark ?? "abstain";
  return (
    <span class={`choice choice--${shown}`}>
      <MarkSign of={shown} symbols={booth.props.booth.symbols} />
      {mark === null ? text.notMarked : text[shown]}
    </span>
  );
}

function Credential({ booth }: { readonly booth: Booth }) {
  const { text, credential, props } = booth;
  if (props.isCredentialHeld) return <Rows rows={[{ term: text.credential, is: text.credentialHeld }]} />;
  return (
    <>
      <Field
        name="credential"
        label={text.credential}
        hint={credential.isScanned ? text.credentialScanned : text.credentialHint}
        error={credential.error ?? undefined}
      >
        {(control) => (
          <input
            {...control}
            class="input input--code"
            value={credential.typed}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellcheck={false}
            maxLength={40}
            placeholder="XXX-XXX-XXX-XXX-XXX"
            onInput={(event) => credential.type(event.currentTarget.value)}
          />
        )}
      </Field>
    </>
  );
}
