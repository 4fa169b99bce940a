import { useState } from "preact/hooks";
import { Note } from "../../design/notes.tsx";
import { Press } from "../press.tsx";
import type { Checked } from "./pool.ts";
import { seekReceipt, type Sought } from "./receipts.ts";
import { words } from "./words.ts";

/** Whether one's own ballot is among those of the archive that was checked. */
export function ReceiptSearch(props: { readonly checked: Checked | null }) {
  const { checked } = props;
  const [pasted, setPasted] = useState("");
  const [sought, setSought] = useState<Sought | null>(null);
  if (checked === null) return <p class="meta">{words.receiptFirst}</p>;
  const seek = (): void => setSought(seekReceipt(pasted, checked.ballots));
  return (
    <>
      <p>{words.receiptSays}</p>
      <form
        class="mt screen"
        onSubmit={(event) => {
          event.preventDefault();
          seek();
        }}
      >
        <div class="field">
          <label for="code">{words.receipt}</label>
          <p class="hint" id="code-hint">
            {words.receiptHint}
          </p>
          <input
            class="input mono"
            id="code"
            autoComplete="off"
            autoCapitalize="off"
            spellcheck={false}
            aria-describedby="code-hint"
            value={pasted}
            onInput={(event) => {
              setPasted(event.currentTarget.value);
              setSought(null);
            }}
          />
        </div>
        <div class="btns">
          <Press icon="search" onPress={seek}>
            {words.seek}
          </Press>
        </div>
      </form>
      <div class="chosen" role="status">
        {sought !== null && <Answer sought={sought} checked={checked} />}
      </div>
    </>
  );
}

function Answer(props: { readonly sought: Sought; readonly checked: Checked }) {
  const { sought, checked } = props;
  if (sought.is === "unreadable")
    return (
      <Note tone="due">
        <p>{words.unreadable(sought.length)}</p>
      </Note>
    );
  if (sought.is === "absent")
    return (
      <Note tone="late" title={words.absentTitle}>
        <p>{words.absent}</p>
      </Note>
    );
  return (
    <Note tone={isGood(sought, checked) ? "done" : "due"} title={words.presentTitle(sought.number)}>
      <p>{sentenceFor(sought, checked)}</p>
      <p class="digest">{sought.receipt}</p>
    </Note>
  );
}

type Present = Extract<Sought, { readonly is: "present" }>;

function isGood({ replacedBy }: Present, { report }: Checked): boolean {
  return report.verdict === "passed" && replacedBy === null;
}

function sentenceFor({ replacedBy }: Present, { report }: Checked): string {
  if (report.verdict === "failed") return words.presentFailed;
  if (replacedBy !== null) return words.presentReplaced(replacedBy);
  const isTallied = report.checks.some(({ name, status }) => name === "tally" && status === "passed");
  return isTallied ? words.presentCounted : words.presentWaiting;
}
