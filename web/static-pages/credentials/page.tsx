import { useState } from "preact/hooks";
import { Note } from "../../design/notes.tsx";
import { Gloss } from "../../design/page-parts.tsx";
import { Progress } from "../../design/time.tsx";
import { keepDroppedFilesFromOpening } from "../file-drop.tsx";
import { Frame, showStaticPage } from "../frame.tsx";
import { Press } from "../press.tsx";
import { useLeaveWarning, useOffice, type Office, type OfficeState } from "./office-hook.ts";
import { Outcome } from "./outcome.tsx";
import { OrderForm } from "./order-form.tsx";
import { words } from "./words.ts";
import "./slips.css";

function CredentialsPage() {
  const office = useOffice();
  const { state, told } = office;
  const [isSaved, setSaved] = useState(false);
  useLeaveWarning(state.is === "issuing" || (state.is === "issued" && !isSaved));
  if (state.is === "issued")
    return (
      <Frame title={words.title} sub={words.sub} foot={words.foot}>
        <Outcome office={office} order={state.order} issued={state.issued} onSaved={setSaved} />
      </Frame>
    );
  return (
    <Frame title={words.title} sub={words.sub} foot={words.foot}>
      <Gloss isWide margin={<Why />}>
        <div role="alert">
          {told !== null && (
            <Note tone="late">
              <p>{told}</p>
            </Note>
          )}
        </div>
        {/* The form stays while it is being issued, out of sight: who stops finds it as it was. */}
        <div hidden={state.is === "issuing"}>
          <OrderForm onOrder={office.issue} />
        </div>
        {state.is === "issuing" && <Issuing state={state} office={office} />}
      </Gloss>
    </Frame>
  );
}

function Why() {
  return (
    <>
      <h2 class="why">{words.whyTitle}</h2>
      {words.why.map((sentence) => (
        <p class="mt-s">{sentence}</p>
      ))}
    </>
  );
}

function Issuing(props: { readonly state: Extract<OfficeState, { readonly is: "issuing" }>; readonly office: Office }) {
  const { done, total, secondsLeft } = props.state;
  return (
    <div class="busy">
      <p>{words.issuingLabel}</p>
      <Progress label={words.issuingLabel} done={done} total={total} secondsLeft={secondsLeft} />
      <div class="btns">
        <Press kind="plain" onPress={props.office.forget}>
          {words.stop}
        </Press>
      </div>
    </div>
  );
}

keepDroppedFilesFromOpening();
showStaticPage(<CredentialsPage />);
