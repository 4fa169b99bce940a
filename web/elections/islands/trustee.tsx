import { Note } from "../../design/notes.tsx";
import { LanguageContext } from "../../language/context.ts";
import { BeginningStep, DisputingStep, DoneStep, EnteringStep, WorkingStep } from "../sealed/trustee-parts.tsx";
import { SheetStep } from "../sealed/trustee-sheet.tsx";
import { useTrustee, type Trustee, type TrusteeProps } from "../sealed/trustee-steps.ts";
import { taskOf, type Task } from "../sealed/turns.ts";

/** One visit of a trustee, or the own part of opening the box. The server draws it as it begins. */
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
  const { text, isAwake } = trustee;
  if (isAwake === "too-old") return <Note tone="late">{text.tooOld}</Note>;
  return (
    <>
      {isAwake === "no" && <p class="meta needs-script">{text.preparing}</p>}
      <StepNow trustee={trustee} />
    </>
  );
}

function StepNow({ trustee }: { readonly trustee: Trustee }) {
  const { step } = trustee;
  switch (step.is) {
    case "beginning":
      return <BeginningStep trustee={trustee} step={step} />;
    case "sheet":
      return <SheetStep trustee={trustee} printed={step.printed} />;
    case "entering":
      return <EnteringStep trustee={trustee} step={step} />;
    case "working":
      return <WorkingStep trustee={trustee} step={step} />;
    case "disputing":
      return <DisputingStep trustee={trustee} step={step} />;
    case "done":
      return <DoneStep trustee={trustee} step={step} />;
  }
}
