import { markings } from "@tongxin/core/elections/sealed-form.ts";
import { groups, type CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import type { FilledForm } from "../../app/form.tsx";
import { toolPaths } from "../../app/page.ts";
import { PaperLinks } from "../../design/actions.tsx";
import { Checkbox, FileField, RadioGroup, TextArea, TextField } from "../../design/fields.tsx";
import { Note } from "../../design/notes.tsx";
import { Section } from "../../design/page-parts.tsx";
import { Rows } from "../../design/rows.tsx";
import type { KeysText } from "../../language/keys.ts";
import { Step } from "../preparation-forms.tsx";

type Props = {
  readonly keys: CeremonyView;
  readonly text: KeysText;
  readonly filled: FilledForm;
  /** Address of the election below the origin, and with it. */
  readonly path: string;
  readonly origin: string;
};

/** What those who prepare the election do about its keys, the next step unfolded. */
export function KeysForms(props: Props) {
  const { keys, text } = props;
  const may = (command: string) => keys.may.includes(command);
  if (!["convene", "giveCredentials", "seal"].some(may)) return null;
  const { voters } = keys.credentials;
  const isMade = keys.status !== "absent" && keys.status !== "disputed";
  return (
    <Section id="work" title={text.work}>
      <div class="stack">
        {may("convene") && !isMade && <ConveneForm {...props} />}
        {may("giveCredentials") && isMade && voters !== null && <CredentialForms {...props} />}
        {may("seal") && isMade && <SealForm {...props} />}
        {may("convene") && isMade && <ConveneForm {...props} isAgain />}
      </div>
    </Section>
  );
}

function ConveneForm({ text, filled, isAgain = false }: Props & { readonly isAgain?: boolean }) {
  const isSent = filled.value("type") === "convene";
  return (
    <Step
      type="convene"
      label={isAgain ? text.conveneAgain : text.convene}
      why={isAgain ? text.conveneAgainWhy : text.conveneWhy}
      isOpen={!isAgain || isSent}
      isFinal={isAgain}
    >
      <TextArea
        label={text.trusteesField}
        hint={text.trusteesHint}
        rows={4}
        {...filled.field("trustees")}
        error={filled.errors.find(({ field }) => field.startsWith("trustees"))?.message}
      />
      <TextField
        label={text.threshold}
        hint={text.thresholdHint}
        inputMode="numeric"
        isShort
        isOptional
        {...filled.field("threshold")}
      />
      <RadioGroup
        label={text.group}
        {...filled.field("group", "Ed25519")}
        options={groups.map((value) => ({ value, label: text.groups[value], hint: text.groupSays[value] }))}
      />
      {isAgain && <Understood name="convenedAnew" label={text.conveneUnderstood} filled={filled} />}
    </Step>
  );
}

/** Something to agree to before it is done. */
function Understood(props: { readonly name: string; readonly label: string; readonly filled: FilledForm }) {
  const { name, label, filled } = props;
  const { error } = filled.field(name);
  return (
    <Checkbox
      name={name}
      label={label}
      isChecked={filled.value(name) === "yes"}
      {...(error === undefined ? {} : { error })}
    />
  );
}

function CredentialForms(props: Props) {
  const { keys, text, filled } = props;
  const sent = filled.value("type");
  const isNext = sent === "" && keys.credentials.count === 0;
  return (
    <>
      <Step type="give" label={text.give} why={text.giveWhy} isOpen={isNext || sent === "give"} withFiles>
        <ForTheOffice {...props} />
        <FileField
          label={text.credentialsFile}
          name="file"
          accept=".json,application/json"
          isOptional
          error={filled.field("file").error}
        />
        <TextArea label={text.credentialsPaste} rows={3} isOptional {...filled.field("pasted")} />
      </Step>
      <Step type="draw" label={text.draw} isOpen={sent === "draw"}>
        <Note tone="due">{text.drawWhy}</Note>
        <Understood name="drawUnderstood" label={text.drawUnderstood} filled={filled} />
      </Step>
    </>
  );
}

/** What an issuing office is given, and where it issues. */
function ForTheOffice({ keys, text, path, origin }: Props) {
  return (
    <>
      <PaperLinks
        of={[
          {
            name: text.rollFile,
            as: [{ format: "CSV", href: `${path}/roll/csv`, says: text.rollFileSays("CSV") }],
          },
          { name: text.toIssuer, href: toolPaths.credentials, as: [] },
        ]}
      />
      <Rows
        rows={[
          { term: text.uuid, is: <code>{keys.uuid}</code> },
          { term: text.group, is: <code>{keys.group}</code> },
          { term: text.booth, is: <code class="break">{`${origin}${path}/booth`}</code> },
        ]}
      />
    </>
  );
}

function SealForm({ keys, text, filled }: Props) {
  const { voters, count } = keys.credentials;
  if (keys.status !== "ready" || count === 0 || count !== voters) return <p class="meta">{text.sealWaits}</p>;
  const sent = filled.value("type");
  return (
    <Step
      type="seal"
      label={text.seal}
      why={keys.isSealed ? text.sealAgain : text.sealWhy}
      isOpen={sent === "seal" || (sent === "" && !keys.isSealed)}
    >
      <RadioGroup
        label={text.marking}
        hint={text.markingHint}
        {...filled.field("marking", "for-against")}
        options={markings.map((value) => ({ value, label: text.markings[value] }))}
      />
    </Step>
  );
}
