import { Field } from "../../design/fields.tsx";
import { Note } from "../../design/notes.tsx";
import { Rows } from "../../design/rows.tsx";
import type { TrusteeText } from "../../language/keys.ts";
import { Fingerprint } from "./fingerprint.tsx";
import { ProgressRing } from "./progress-ring.tsx";
import { SeedCamera } from "./seed-camera.tsx";
import { groupSeed, lettersOf, seedCodeLength, strangersIn } from "./seed-typing.ts";
import { StepTitle } from "./step-title.tsx";
import { signedOut, type Fault, type Step, type Trustee } from "./trustee-steps.ts";
import { missingParts, taskOf, waitingFor } from "./turns.ts";

type Of<Is extends Step["is"]> = { readonly trustee: Trustee; readonly step: Extract<Step, { is: Is }> };

export function BeginningStep({ trustee, step }: Of<"beginning">) {
  const { text, isAwake } = trustee;
  return (
    <section aria-labelledby="needs">
      <p>{text.intro.certify}</p>
      <h2 id="needs" class="mt-l">
        {text.needs}
      </h2>
      <ul class="bullets">
        {text.needsOf.map((one) => (
          <li>{one}</li>
        ))}
      </ul>
      <FaultNote fault={step.fault} trustee={trustee} />
      <div class="btns">
        <button class="btn" type="button" disabled={isAwake !== "yes"} onClick={() => void trustee.draw()}>
          {text.drawSeed}
        </button>
      </div>
    </section>
  );
}

/** The seed from the sheet. After it was drawn it is hidden, so that what is typed comes from paper. */
export function EnteringStep({ trustee, step }: Of<"entering">) {
  const { text, isAwake } = trustee;
  const { printed, fault } = step;
  return (
    <section aria-labelledby="step">
      {printed === null ? (
        <Intro trustee={trustee} />
      ) : (
        <>
          <StepTitle of="retype">{text.retype}</StepTitle>
          <p>{text.retypeWhy}</p>
        </>
      )}
      <FaultNote fault={fault} trustee={trustee} />
      <form
        class="mt"
        onSubmit={(event) => {
          event.preventDefault();
          void trustee.submit(printed);
        }}
      >
        <SeedField trustee={trustee} />
        <div class="btns">
          <button class="btn" disabled={isAwake !== "yes"}>
            {text.go}
          </button>
          {printed !== null && (
            <button class="btn btn--plain" type="button" onClick={() => trustee.toSheet(printed)}>
              {text.sheetAgain}
            </button>
          )}
        </div>
      </form>
    </section>
  );
}

function Intro({ trustee }: { readonly trustee: Trustee }) {
  const { text, task, props } = trustee;
  const isAgain = task.kind === "visit" && task.isAgain;
  return (
    <>
      <h2 id="step" class="vh">
        {text.sheet}
      </h2>
      <p>{isAgain ? text.intro.again : text.intro[task.kind === "visit" ? task.visit : task.stage]}</p>
      {isAgain && props.lastRehearsed !== null && <p class="meta">{text.lastRehearsed(props.lastRehearsed)}</p>}
    </>
  );
}

function SeedField({ trustee }: { readonly trustee: Trustee }) {
  const { text, typed, setTyped } = trustee;
  const strangers = strangersIn(typed);
  return (
    <>
      <Field
        name="seed"
        label={text.enter}
        hint={text.enterHint}
        error={strangers.length === 0 ? undefined : text.strangers(strangers.join("、"))}
      >
        {(control) => (
          <input
            {...control}
            class="input input--seed"
            value={typed}
            autoComplete="off"
            autoCapitalize="off"
            autoCorrect="off"
            spellcheck={false}
            onInput={({ currentTarget }) => {
              const { value, selectionStart } = currentTarget;
              // Parted into groups only where it grows: a correction in the middle keeps its place.
              setTyped(selectionStart === value.length ? groupSeed(value) : value);
            }}
          />
        )}
      </Field>
      <p class="meta">{text.have(lettersOf(typed).length, seedCodeLength)}</p>
      <SeedCamera
        text={text}
        onRead={(read) => {
          const isSeed = lettersOf(read).length === seedCodeLength && strangersIn(read).length === 0;
          if (isSeed) setTyped(groupSeed(read));
          return isSeed;
        }}
      />
    </>
  );
}

export function WorkingStep({ trustee, step }: Of<"working">) {
  const { text } = trustee;
  const says = step.isSending ? text.sending : text.working;
  return (
    <section aria-labelledby="step">
      <StepTitle of="working">{says}</StepTitle>
      <ProgressRing label={says} done={null} />
      <p class="meta">{text.workingSub}</p>
    </section>
  );
}

export function DisputingStep({ trustee, step }: Of<"disputing">) {
  const { text, keys } = trustee;
  const name = keys.trustees.find(({ number }) => number === step.against)?.name ?? String(step.against);
  return (
    <section aria-labelledby="step">
      <StepTitle of="disputing">{text.dispute(name)}</StepTitle>
      <FaultNote fault={step.fault} trustee={trustee} />
      <p>{text.disputeWhy(name)}</p>
      <p>{text.disputeNext}</p>
      <div class="btns">
        <button class="btn btn--final" type="button" onClick={() => void trustee.dispute(step.against)}>
          {text.disputeSend}
        </button>
        <button class="btn btn--plain" type="button" onClick={() => trustee.toEntering(null)}>
          {text.disputeBack}
        </button>
      </div>
    </section>
  );
}

/** What was done in one sentence, and when to come back. */
export function DoneStep({ trustee, step }: Of<"done">) {
  const { text, props, keys } = trustee;
  const { what } = step;
  if (what === "dispute") {
    return (
      <section aria-labelledby="step">
        <StepTitle of="done">{text.disputeSent}</StepTitle>
        <p>{text.disputeSentSays}</p>
        <ToKeys trustee={trustee} />
      </section>
    );
  }
  const own = keys.trustees.find(({ number }) => number === props.keys.mine?.number)?.fingerprint ?? null;
  const goesOn = isNextNow(trustee);
  return (
    <section aria-labelledby="step">
      <StepTitle of="done">{text.sent[what]}</StepTitle>
      <Note tone="done">{text.sentSays[what]}</Note>
      {what === "confirm" && own !== null && (
        <div class="mt">
          <Rows rows={[{ term: text.fingerprint, is: <Fingerprint of={own} /> }]} />
          <p class="meta">{text.fingerprintWhy}</p>
        </div>
      )}
      <h3 class="mt-l">{text.next}</h3>
      <p>{nextSays(trustee)}</p>
      {!goesOn && <p>{text.nextPutAway}</p>}
      <ToKeys trustee={trustee} goesOn={goesOn} />
    </section>
  );
}

function ToKeys({ trustee, goesOn = false }: { readonly trustee: Trustee; readonly goesOn?: boolean }) {
  const { text, props } = trustee;
  return (
    <div class="btns">
      {goesOn && (
        <a class="btn" href={`${props.keysPage}/mine`}>
          {text.goOn}
        </a>
      )}
      <a class={goesOn ? "btn btn--plain" : "btn"} href={props.keysPage}>
        {text.toKeys}
      </a>
    </div>
  );
}

/** Whether this trustee was the last who was waited for, so that the next step can be done at once. */
function isNextNow({ keys }: Trustee): boolean {
  const next = taskOf(keys);
  return next !== null && (next.kind === "part" || !next.isAgain);
}

function nextSays(trustee: Trustee): string {
  const { text, names, keys } = trustee;
  if (isNextNow(trustee)) return text.nextNow;
  const left = missingParts(keys);
  if (left !== null) return text.nextPart(left);
  if (keys.opening !== null) return text.nextOpened;
  const waiting = waitingFor(keys);
  return waiting === null ? text.nextReady : text.nextWait(names.visits[waiting.visit], waiting.names.join("、"));
}

function FaultNote({ fault, trustee }: { readonly fault: Fault | null; readonly trustee: Trustee }) {
  const { text, props } = trustee;
  return (
    <div role="alert" class="fault">
      {fault !== null && (
        <Note tone="late">
          {fault.says}
          {fault.code === signedOut && <SignIn text={text} href={props.signIn} />}
        </Note>
      )}
    </div>
  );
}

function SignIn({ text, href }: { readonly text: TrusteeText; readonly href: string }) {
  return (
    <div class="btns">
      <a class="btn btn--plain" href={href} target="_blank" rel="noopener">
        {text.signIn}
      </a>
    </div>
  );
}
