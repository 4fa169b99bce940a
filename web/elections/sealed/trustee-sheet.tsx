import { useEffect } from "preact/hooks";
import { QrCode } from "./qr-code.tsx";
import { saveText } from "./save-text.ts";
import { seedGroups } from "./seed-typing.ts";
import { StepTitle } from "./step-title.tsx";
import type { Trustee } from "./trustee-steps.ts";

type Props = { readonly trustee: Trustee; readonly printed: string };

/** The one thing a trustee keeps. It is on this page and nowhere else until it is on paper. */
export function SheetStep({ trustee, printed }: Props) {
  const { text } = trustee;
  usePaperOfItsOwn();
  return (
    <section aria-labelledby="step">
      <StepTitle of="sheet">{text.sheet}</StepTitle>
      <p class="no-paper">{text.sheetWhy}</p>
      <KeySheet trustee={trustee} printed={printed} copy={1} />
      <div class="only-paper" aria-hidden="true">
        <KeySheet trustee={trustee} printed={printed} copy={2} />
      </div>
      <div class="btns">
        <button class="btn" type="button" onClick={() => print()}>
          {text.printSheet}
        </button>
        <button class="btn btn--plain" type="button" onClick={() => trustee.toEntering(printed)}>
          {text.sheetKept}
        </button>
      </div>
      <p class="meta no-paper mt">{text.saveWhy}</p>
      <div class="btns">
        <button class="btn btn--plain btn--small" type="button" onClick={() => saveText(...fileOf(trustee, printed))}>
          {text.saveSheet}
        </button>
      </div>
    </section>
  );
}

/** While the sheet is shown, whatever is printed is the sheet alone (keys.css). */
function usePaperOfItsOwn(): void {
  useEffect(() => {
    document.documentElement.dataset.paper = "key-sheet";
    return () => {
      delete document.documentElement.dataset.paper;
    };
  }, []);
}

function KeySheet({ trustee, printed, copy }: Props & { readonly copy: number }) {
  const { text, names, props } = trustee;
  const { election, mine, uuid } = props.keys;
  return (
    <article class="key-sheet">
      <header class="key-sheet__head">
        <p class="key-sheet__title">{text.sheet}</p>
        <p>{text.sheetCopy(copy)}</p>
      </header>
      <p class="key-sheet__of">
        {election.title}
        {election.isTrial && <span class="key-sheet__trial">{names.trialMark}</span>}
      </p>
      <p class="key-sheet__for">{text.sheetFor(props.name, mine?.number ?? 0)}</p>
      <p class="key-sheet__seed" aria-label={text.sheetSeedSays}>
        {seedGroups(printed).map((group) => (
          <span>{group} </span>
        ))}
      </p>
      <div class="key-sheet__more">
        <QrCode of={printed} says={text.sheetQr} />
        <div>
          <p>{text.sheetCheck}</p>
          <p>
            {text.sheetUuid}
            <br />
            <code>{uuid}</code>
          </p>
        </div>
      </div>
      <ol>
        {text.sheetRules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ol>
    </article>
  );
}

function fileOf({ text, props, names }: Trustee, printed: string): [string, string] {
  const { election, mine, uuid } = props.keys;
  const lines = [
    text.fileName(election.title),
    ...(election.isTrial ? [names.trial] : []),
    text.sheetFor(props.name, mine?.number ?? 0),
    `${text.sheetUuid}: ${uuid}`,
    "",
    `${text.sheetSeed}: ${seedGroups(printed).join(" ")}`,
    text.sheetCheck,
    "",
    ...text.sheetRules,
  ];
  return [`${text.fileName(election.title)}.txt`, `${lines.join("\r\n")}\r\n`];
}
