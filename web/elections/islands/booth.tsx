import { Note } from "../../design/notes.tsx";
import { LanguageContext } from "../../language/context.ts";
import { MarkingStep } from "../sealed/booth-marking.tsx";
import { ReceiptStep } from "../sealed/booth-receipt.tsx";
import { ReviewStep } from "../sealed/booth-review.tsx";
import { AuditedStep, RefusedStep, SealedStep, SealingStep, SendingStep } from "../sealed/booth-sealed.tsx";
import { useBooth, type Booth, type BoothProps } from "../sealed/booth-steps.ts";

/** The ballot, from the first mark to the receipt. The server draws it as it begins; it cannot be sealed without script. */
export function Island(props: BoothProps) {
  const booth = useBooth(props);
  return (
    <LanguageContext.Provider value={props.language}>
      <div class="booth">
        <StepNow booth={booth} />
      </div>
    </LanguageContext.Provider>
  );
}

function StepNow({ booth }: { readonly booth: Booth }) {
  const { step, text, isAwake } = booth;
  switch (step.is) {
    case "marking":
      return (
        <>
          {isAwake === "no" && <p class="meta needs-script">{text.preparing}</p>}
          {isAwake === "too-old" && <Note tone="late">{text.tooOld}</Note>}
          <MarkingStep booth={booth} />
        </>
      );
    case "reviewing":
      return <ReviewStep booth={booth} step={step} />;
    case "sealing":
      return <SealingStep booth={booth} step={step} />;
    case "sealed":
      return <SealedStep booth={booth} step={step} />;
    case "audited":
      return <AuditedStep booth={booth} step={step} />;
    case "sending":
      return <SendingStep booth={booth} step={step} />;
    case "refused":
      return <RefusedStep booth={booth} step={step} />;
    case "received":
      return <ReceiptStep booth={booth} step={step} />;
  }
}
