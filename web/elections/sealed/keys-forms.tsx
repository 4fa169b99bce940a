import { markings } from "@tongxin/core/elections/sealed-form.ts";
import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { Form, type FilledForm } from "../../app/form.tsx";
import { Button, ButtonRow } from "../../design/actions.tsx";
import { FileField, RadioGroup, Select, TextArea, TextField } from "../../design/fields.tsx";
import { Disclosure, Note } from "../../design/notes.tsx";
import { Section } from "../../design/page-parts.tsx";
import type { KeysText } from "../../language/keys.ts";

type Props = { readonly keys: CeremonyView; readonly text: KeysText; readonly filled: FilledForm };

/** What those who prepare the election do about its keys: trustees, credentials, and taking both into the election. */
export function KeysForms(props: Props) {
  const { keys } = props;
  const may = (command: string) => keys.may.includes(command);
  return (
    <>
      {may("giveCredentials") && keys.credentials.voters !== null && keys.status !== "absent" && (
        <GiveForms {...props} />
      )}
      {may("seal") && keys.status === "ready" && keys.credentials.count > 0 && <SealForm {...props} />}
      {may("convene") && <ConveneForm {...props} />}
    </>
  );
}

function GiveForms({ keys, text, filled }: Props) {
  const isSent = filled.value("type") === "give" || filled.value("type") === "draw";
  return (
    <Disclosure summary={text.giveCredentials} isOpen={isSent || keys.credentials.count === 0}>
      <p>{text.giveWhy(keys.uuid ?? "", keys.group ?? "")}</p>
      <p>
        <a href="/tools/credentials.html">{text.toIssuer}</a>
      </p>
      <Form label={text.giveCredentials} withFiles>
        <input type="hidden" name="type" value="give" />
        <FileField label={text.credentialsFile} name="file" accept=".json,application/json" isOptional />
        <TextArea label={text.credentialsPaste} rows={3} isOptional {...filled.field("pasted")} />
        <ButtonRow>
          <Button kind="plain">{text.send}</Button>
        </ButtonRow>
      </Form>
      <h3 class="mt-l">{text.draw}</h3>
      <Note tone="due">{text.drawWhy}</Note>
      <Form label={text.draw}>
        <input type="hidden" name="type" value="draw" />
        <ButtonRow>
          <Button kind="plain">{text.drawIt}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

function SealForm({ keys, text, filled }: Props) {
  return (
    <Section id="seal" title={text.seal}>
      <p>{keys.isSealed ? text.sealAgain : text.sealWhy}</p>
      <Form class="narrow" label={text.seal}>
        <input type="hidden" name="type" value="seal" />
        <RadioGroup
          label={text.marking}
          {...filled.field("marking", "for-against")}
          options={markings.map((value) => ({ value, label: text.markings[value] }))}
        />
        <ButtonRow>
          <Button kind={keys.isSealed ? "plain" : "main"}>{text.sealIt}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function ConveneForm({ keys, text, filled }: Props) {
  const isFirst = keys.status === "absent" || keys.status === "disputed";
  const form = (
    <Form class="narrow" label={text.convene}>
      <input type="hidden" name="type" value="convene" />
      <TextArea label={text.trusteesField} rows={4} {...filled.field("trustees")} />
      <TextField
        label={text.threshold}
        hint={text.thresholdHint}
        inputMode="numeric"
        isShort
        {...filled.field("threshold", "2")}
      />
      <Select
        label={text.group}
        {...filled.field("group", "Ed25519")}
        options={Object.entries(text.groups).map(([value, label]) => ({ value, label }))}
      />
      <ButtonRow>
        <Button kind={isFirst ? "main" : "plain"}>{isFirst ? text.convene : text.conveneAgain}</Button>
      </ButtonRow>
    </Form>
  );
  if (isFirst) {
    return (
      <Section id="convene" title={text.convene}>
        <p>{text.conveneWhy}</p>
        {form}
      </Section>
    );
  }
  return (
    <Disclosure summary={text.conveneAgain} isOpen={filled.value("type") === "convene"}>
      <p>{text.conveneAgainWhy}</p>
      {form}
    </Disclosure>
  );
}
