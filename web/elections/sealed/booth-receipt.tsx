import { useState } from "preact/hooks";
import { CodeBlock } from "../../design/rows.tsx";
import { Timeline } from "../../design/time.tsx";
import { ShortCode } from "./booth-sealed.tsx";
import type { Booth, Step } from "./booth-steps.ts";
import { QrCode } from "./qr-code.tsx";
import { saveText } from "./save-text.ts";
import { StepTitle } from "./step-title.tsx";

/** The receipt, and what happens next. It is nowhere but here: whoever wants it later takes it along. */
export function ReceiptStep(props: { readonly booth: Booth; readonly step: Extract<Step, { is: "received" }> }) {
  const { booth, step } = props;
  const { text } = booth;
  const { receipt, as } = step.cast;
  const { election, isTrial, trustees } = booth.props.booth;
  const lookUp = `${booth.props.board}?receipt=${encodeURIComponent(receipt)}`;
  return (
    <section aria-labelledby="step">
      <StepTitle of="received">{as === "replaced" ? text.replaced : text.received}</StepTitle>
      <div class="receipt mt">
        <p class="receipt__of">
          {election.title}
          {isTrial && <b class="block">{text.trial}</b>}
        </p>
        <h3>{text.receipt}</h3>
        <ShortCode of={receipt} />
        <QrCode of={location.origin + lookUp} says={text.receiptQr} />
        <p class="meta">{text.receiptWhy}</p>
      </div>
      <h3 class="mt">{text.wholeReceipt}</h3>
      <CodeBlock>{receipt}</CodeBlock>
      <TakeAlong booth={booth} receipt={receipt} address={location.origin + lookUp} />
      <h3 class="mt-l">{text.next}</h3>
      <div class="mt-s">
        <Timeline
          of={[
            { when: text.now, what: text.nextInBox, is: "done" },
            { when: booth.props.closes ?? text.atClose, what: text.nextClose, is: "now" },
            { when: text.after, what: text.nextOpen(trustees.threshold) },
            { when: text.after, what: text.nextResult },
          ]}
        />
      </div>
      <div class="btns">
        <a class="btn btn--plain" href={lookUp}>
          {text.check}
        </a>
        <button class="btn btn--plain" type="button" onClick={booth.again}>
          {text.again}
        </button>
        <a class="btn btn--plain" href={booth.props.election}>
          {text.toElection}
        </a>
      </div>
    </section>
  );
}

function TakeAlong(props: { readonly booth: Booth; readonly receipt: string; readonly address: string }) {
  const { booth, receipt, address } = props;
  const { text } = booth;
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(receipt);
      setSaid(text.copied);
    } catch {
      // No permission, or an address without encryption, where there is no clipboard at all.
      setSaid(text.notCopied);
    }
  };
  return (
    <>
      <div class="btns">
        <button class="btn btn--plain btn--small" type="button" onClick={() => void copy()}>
          {text.copy}
        </button>
        <button
          class="btn btn--plain btn--small"
          type="button"
          onClick={() =>
            saveText(`${text.file(booth.props.booth.election.title)}.txt`, fileOf(booth, receipt, address))
          }
        >
          {text.save}
        </button>
        <button class="btn btn--plain btn--small" type="button" onClick={() => print()}>
          {text.print}
        </button>
      </div>
      <p class="meta" role="status">
        {said}
      </p>
    </>
  );
}

/** What the file says: nothing of what was marked, nor of who marked it. */
function fileOf({ text, props }: Booth, receipt: string, address: string): string {
  const { election, round, fingerprint, isTrial } = props.booth;
  const lines = [
    text.file(election.title),
    ...(isTrial ? [text.trial] : []),
    `${election.organisation} ${text.fileRound(round)}`,
    "",
    `${text.receipt}: ${receipt}`,
    `${text.fileBoard}: ${address}`,
    `${text.fileFingerprint}: ${fingerprint}`,
  ];
  return `${lines.join("\r\n")}\r\n`;
}
