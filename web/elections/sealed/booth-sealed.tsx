import { Note } from "../../design/notes.tsx";
import { Disclosure } from "../../design/notes.tsx";
import { CodeBlock, Rows } from "../../design/rows.tsx";
import { Status } from "../../design/status.tsx";
import { Choice } from "./booth-review.tsx";
import type { Booth, Step } from "./booth-steps.ts";
import { marksIn, shortReceipt } from "./marking.ts";
import { ProgressRing } from "./progress-ring.tsx";
import { StepTitle } from "./step-title.tsx";

type Of<Is extends Step["is"]> = { readonly booth: Booth; readonly step: Extract<Step, { is: Is }> };

export function SealingStep({ booth, step }: Of<"sealing">) {
  const { text } = booth;
  return (
    <section aria-labelledby="step">
      <StepTitle of="sealing">{text.sealing}</StepTitle>
      <ProgressRing label={text.sealing} done={step.done} />
      <p class="meta">{text.sealingSub}</p>
    </section>
  );
}

/** Its number is shown before the voter says whether it is cast or laid open: the device is held to it. */
export function SealedStep({ booth, step: { sealed, wasTried } }: Of<"sealed">) {
  const { text } = booth;
  return (
    <section aria-labelledby="step">
      <StepTitle of="sealed">{wasTried ? text.tried : text.sealed}</StepTitle>
      <p class="meta">{wasTried ? text.triedSub : text.sealedSub}</p>
      <div class="receipt mt">
        <p class="meta">{text.number}</p>
        <ShortCode of={sealed.receipt} />
      </div>
      <div class="btns">
        <button class="btn" type="button" onClick={() => void booth.sending.send(sealed)}>
          {wasTried ? text.sendAgain : text.cast}
        </button>
        {!wasTried && (
          <button class="btn btn--plain" type="button" onClick={() => void booth.audit()}>
            {text.open}
          </button>
        )}
        <button class="btn btn--plain" type="button" onClick={booth.toMarking}>
          {text.back}
        </button>
      </div>
      {!wasTried && <p class="meta mt">{text.openWhy}</p>}
    </section>
  );
}

export function ShortCode({ of }: { readonly of: string }) {
  return (
    <p class="receipt__code">
      {shortReceipt(of).map((group) => (
        <span>{group}</span>
      ))}
    </p>
  );
}

/** What the opened ballot holds, read out of the ballot and not out of what was marked. */
export function AuditedStep({ booth, step }: Of<"audited">) {
  const { text, marking } = booth;
  const { audit } = step;
  const { candidates, fingerprint, writeIns } = booth.props.booth;
  const agrees = audit.agrees && JSON.stringify(audit.marks) === JSON.stringify(marksIn(marking));
  const nameOf = (place: number) => marking.writeIns.find((one) => one.place === place)?.name ?? text.writtenIn(place);
  return (
    <section aria-labelledby="step">
      <StepTitle of="audited">{text.audited}</StepTitle>
      <div class="receipt mt">
        <p class="meta">{text.number}</p>
        <ShortCode of={audit.receipt} />
      </div>
      <h3 class="mt-l">{text.auditHolds}</h3>
      <Rows
        class="mt-s"
        rows={[
          ...candidates.map(({ name }, at) => ({
            term: name,
            is: <Choice booth={booth} mark={audit.marks.marks[at] ?? "abstain"} />,
          })),
          ...(writeIns > 0
            ? [{ term: text.writeIn, is: audit.marks.writeIns.map(nameOf).join("、") || text.none }]
            : []),
        ]}
      />
      <p class="mt" role="status">
        <Status is={agrees ? "holds" : "breached"} label={agrees ? text.auditedRight : text.auditedWrong} />
      </p>
      <p class="mt-s">{agrees ? text.auditAgrees(audit.ciphertexts) : text.auditDiffers}</p>
      {agrees && <p class="meta">{text.auditSelf}</p>}
      <Disclosure summary={text.wholeNumbers}>
        <p class="meta">{text.number}</p>
        <CodeBlock>{audit.receipt}</CodeBlock>
        <p class="meta mt-s">{text.fileFingerprint}</p>
        <CodeBlock>{fingerprint}</CodeBlock>
      </Disclosure>
      <div class="mt">
        <Note tone="due">{text.auditVoid}</Note>
      </div>
      <div class="btns">
        {agrees && (
          <button class="btn" type="button" onClick={() => void booth.seal()}>
            {text.sealAnew}
          </button>
        )}
        <button class="btn btn--plain" type="button" onClick={booth.toMarking}>
          {text.back}
        </button>
      </div>
    </section>
  );
}

export function SendingStep({ booth, step }: Of<"sending">) {
  const { text } = booth;
  const { waiting } = step;
  return (
    <section aria-labelledby="step">
      <StepTitle of="sending">{text.sending}</StepTitle>
      <div role="status">
        {waiting === null ? (
          <>
            <p class="meta">{text.sendingSub}</p>
            <progress class="progress mt" aria-label={text.sending} />
          </>
        ) : (
          <Note tone="due">{text.waiting(waiting.tries, waiting.seconds)}</Note>
        )}
      </div>
      <div class="receipt mt">
        <p class="meta">{text.number}</p>
        <ShortCode of={step.sealed.receipt} />
      </div>
      {waiting !== null && (
        <div class="btns">
          <button class="btn" type="button" onClick={booth.sending.now}>
            {text.tryNow}
          </button>
          <button class="btn btn--plain" type="button" onClick={booth.sending.stop}>
            {text.stop}
          </button>
        </div>
      )}
    </section>
  );
}

/** The server's own words for why a ballot was not taken; what was marked is still here. */
export function RefusedStep({ booth, step }: Of<"refused">) {
  const { text, props } = booth;
  const isSignedOut = step.problem.code === "sign-in-needed";
  return (
    <section aria-labelledby="step">
      <StepTitle of="refused">{step.problem.title}</StepTitle>
      <div class="errors" role="alert">
        <p>{isSignedOut ? text.signInHow : step.problem.detail}</p>
        <p>{text.refusedKept}</p>
      </div>
      <div class="btns">
        {isSignedOut && (
          <>
            <a class="btn" href={props.signIn} target="_blank" rel="noopener">
              {text.signIn}
            </a>
            <button class="btn btn--plain" type="button" onClick={() => void booth.sending.send(step.sealed)}>
              {text.tryNow}
            </button>
          </>
        )}
        <button class={isSignedOut ? "btn btn--plain" : "btn"} type="button" onClick={booth.toReview}>
          {text.refusedBack}
        </button>
        <a class="btn btn--plain" href={props.election}>
          {text.toElection}
        </a>
      </div>
    </section>
  );
}
