import { Note } from "../../design/notes.tsx";
import { Gloss, Section } from "../../design/page-parts.tsx";
import { FileDrop, keepDroppedFilesFromOpening } from "../file-drop.tsx";
import { Frame, showStaticPage } from "../frame.tsx";
import { useCheck } from "./check.ts";
import { Limits, OtherWays } from "./other-ways.tsx";
import { Outcome } from "./outcome.tsx";
import { ReceiptSearch } from "./receipt-search.tsx";
import { Running } from "./running.tsx";
import { words } from "./words.ts";

function VerifyPage() {
  const { state, told, take, stop } = useCheck();
  const over = state.is === "over" ? state : null;
  return (
    <Frame title={words.title} sub={words.sub} foot={words.foot}>
      <Gloss isWide margin={<Limits />}>
        <h2 class="vh">{words.choose}</h2>
        <FileDrop
          id="archive"
          label={words.drop}
          hint={words.dropHint}
          button={state.is === "idle" ? words.button : words.again}
          accept=".bel,.jsonl"
          isMultiple
          onFiles={take}
        />
        <div class="chosen" role="alert">
          {told !== null && (
            <Note tone="late">
              <p>{told}</p>
            </Note>
          )}
        </div>
        {state.is === "running" && <Running state={state} onStop={stop} />}
      </Gloss>
      {over !== null && (
        <Outcome key={over.checked.sha256} name={over.name} checked={over.checked} seconds={over.seconds} />
      )}
      <Section id="receipt" title={words.receiptTitle}>
        <ReceiptSearch checked={over?.checked ?? null} />
      </Section>
      <Section id="ways" title={words.about}>
        <OtherWays />
      </Section>
    </Frame>
  );
}

keepDroppedFilesFromOpening();
showStaticPage(<VerifyPage />);
