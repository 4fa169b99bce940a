import type { Trustee } from "./trustee-steps.ts";
import { QrCode } from "./qr-code.tsx";
import { saveText } from "./save-text.ts";
import { StepTitle } from "./step-title.tsx";

const groupLength = 6;

/** The one thing a trustee keeps, to be printed twice on A5. It is on this page and nowhere else. */
export function SheetStep({ trustee, printed }: { readonly trustee: Trustee; readonly printed: string }) {
  const { text, props } = trustee;
  const { election, mine, uuid } = props.keys;
  const groups = printed.match(new RegExp(`.{${groupLength}}`, "g")) ?? [printed];
  const rules = text.sheetRules;
  const lines = [
    text.fileName(election.title),
    text.sheetFor(props.name, mine?.number ?? 0),
    `${text.sheetUuid}: ${uuid}`,
    "",
    groups.join(" "),
    "",
    ...rules,
  ];
  return (
    <section aria-labelledby="step" class="has-sheet">
      <StepTitle of="sheet">{text.sheet}</StepTitle>
      <div class="key-sheet">
        <p class="key-sheet__of">{election.title}</p>
        {election.isTrial && <p class="key-sheet__trial">{text.trial}</p>}
        <p>{text.sheetFor(props.name, mine?.number ?? 0)}</p>
        <p class="meta">{text.sheetSeed}</p>
        <p class="key-sheet__seed">
          {groups.map((group) => (
            <span>{group}</span>
          ))}
        </p>
        <QrCode of={printed} says={text.sheetSeed} />
        <p class="meta">
          {text.sheetUuid} {uuid}
        </p>
        <ol>
          {rules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ol>
      </div>
      <div class="btns">
        <button class="btn" type="button" onClick={() => print()}>
          {text.printSheet}
        </button>
        <button
          class="btn btn--plain"
          type="button"
          onClick={() => saveText(`${text.fileName(election.title)}.txt`, `${lines.join("\r\n")}\r\n`)}
        >
          {text.saveSheet}
        </button>
        <button class="btn btn--plain" type="button" onClick={trustee.toEntering}>
          {text.sheetKept}
        </button>
      </div>
    </section>
  );
}
