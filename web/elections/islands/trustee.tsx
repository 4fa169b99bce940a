import { Note } from "../../design/notes.tsx";
import { LanguageContext } from "../../language/context.ts";
import { ProgressRing } from "../sealed/progress-ring.tsx";
import { StepTitle } from "../sealed/step-title.tsx";
import { SheetStep } from "../sealed/trustee-sheet.tsx";
import { taskOf, useTrustee, type Task, type Trustee, type TrusteeProps } from "../sealed/trustee-steps.ts";

/** One visit of a trustee, or the own part of opening the box. */
export function Island(props: TrusteeProps) {
  const task = taskOf(props.keys);
  return (
    <LanguageContext.Provider value={props.language}>
      <div class="booth">{task !== null && <Visit props={props} task={task} />}</div>
    </LanguageContext.Provider>
  );
}

function Visit({ props, task }: { readonly props: TrusteeProps; readonly task: Task }) {
  const trustee = useTrustee(props, task);
  const { text, isAwake, step } = trustee;
  if (isAwake === "too-old") return <Note tone="late">{text.tooOld}</Note>;
  switch (step.is) {
    case "beginning":
      return <BeginningStep trustee={trustee} />;
    case "sheet":
      return <SheetStep trustee={trustee} printed={step.printed} />;
    case "entering":
      return <EnteringStep trustee={trustee} fault={step.fault} />;
    case "working":
      return (
        <section aria-labelledby="step">
          <StepTitle of="working">{text.working}</StepTitle>
          <ProgressRing label={text.working} done={step.done} />
          <p class="meta">{text.workingSub}</p>
        </section>
      );
    case "done":
      return (
        <section aria-labelledby="step">
          <StepTitle of="done">{step.says}</StepTitle>
          <p>{text.sentNext}</p>
          <div class="btns">
            <a class="btn" href={props.keysPage}>
              {text.keys}
            </a>
          </div>
        </section>
      );
  }
}

function introOf({ text, task }: Trustee): string {
  return task.kind === "visit" ? text.intro[task.visit] : text.introPart[task.stage];
}

function BeginningStep({ trustee }: { readonly trustee: Trustee }) {
  const { text, isAwake } = trustee;
  return (
    <section>
      <p>{introOf(trustee)}</p>
      <div class="btns">
        <button class="btn" type="button" disabled={isAwake !== "yes"} onClick={() => void trustee.draw()}>
          {text.drawSeed}
        </button>
      </div>
    </section>
  );
}

function EnteringStep({ trustee, fault }: { readonly trustee: Trustee; readonly fault: string | null }) {
  const { text, isAwake, isFirst, typed } = trustee;
  return (
    <section aria-labelledby="step">
      <StepTitle of={fault ?? "entering"}>{isFirst ? text.retype : text.enter}</StepTitle>
      <p>{isFirst ? text.retypeWhy : introOf(trustee)}</p>
      {fault !== null && (
        <div role="alert">
          <Note tone="late">{fault}</Note>
        </div>
      )}
      <form
        class="mt"
        onSubmit={(event) => {
          event.preventDefault();
          void trustee.send();
        }}
      >
        <div class="field">
          <label for="seed">{text.enter}</label>
          <p class="hint" id="seed-hint">
            {text.enterHint}
          </p>
          <input
            id="seed"
            class="key-sheet__typed"
            aria-describedby="seed-hint"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            value={typed}
            onInput={(event) => trustee.setTyped(event.currentTarget.value)}
          />
        </div>
        <div class="btns">
          <button class="btn" disabled={isAwake !== "yes"}>
            {text.go}
          </button>
        </div>
      </form>
    </section>
  );
}
