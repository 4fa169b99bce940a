import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import type { PageRequest } from "../../app/page.ts";
import { ButtonLink, ButtonRow } from "../../design/actions.tsx";
import { StripGauge } from "../../design/charts/strip-gauge.tsx";
import { Note } from "../../design/notes.tsx";
import { Section, Split } from "../../design/page-parts.tsx";
import { Rows } from "../../design/rows.tsx";
import { Table } from "../../design/table.tsx";
import type { KeysText } from "../../language/keys.ts";
import { Fingerprint } from "./fingerprint.tsx";
import { KeysPicture } from "./keys-picture.tsx";
import { missingParts, taskOf, waitingFor } from "./turns.ts";

type Props = { readonly keys: CeremonyView; readonly text: KeysText };

/** For a trustee: what is to be done now, or that it is done. */
export function MyTurn({ keys, text, href }: Props & { readonly href: string }) {
  if (keys.mine === null || keys.status === "disputed") return null;
  const task = taskOf(keys);
  if (task === null) return keys.opening === null ? <Note>{text.mineLater}</Note> : null;
  if (task.kind === "visit" && task.isAgain) {
    return (
      <Note tone="done">
        {text.mineReady}
        <ButtonRow>
          <ButtonLink kind="plain" href={href}>
            {text.toRehearsal}
          </ButtonLink>
        </ButtonRow>
      </Note>
    );
  }
  return (
    <Note tone="due" title={task.kind === "part" ? text.yourPart : text.yourTurn(text.visits[task.visit])}>
      <ButtonRow>
        <ButtonLink href={href}>{text.toMine}</ButtonLink>
      </ButtonRow>
    </Note>
  );
}

/** Who holds a key and how far each of them is: the picture, and in words who is waited for. */
export function ProgressPart({ keys, text, request }: Props & { readonly request: PageRequest }) {
  const waiting = waitingFor(keys);
  return (
    <Section id="progress" title={text.progress}>
      <Split isPictureWide>
        <KeysPicture keys={keys} text={text} request={request} />
        <div class="stack">
          {waiting !== null && <p>{text.waiting(text.visits[waiting.visit], waiting.names.join("、"))}</p>}
          {keys.status === "ready" && (
            <p>
              {text.waitingNobody}
              {!keys.isSealed && text.waitingSeal}
            </p>
          )}
          {keys.threshold !== null && <p class="meta">{text.without(keys.trustees.length, keys.threshold)}</p>}
        </div>
      </Split>
    </Section>
  );
}

export function FingerprintPart({ keys, text }: Props) {
  const having = keys.trustees.filter(({ fingerprint }) => fingerprint !== null);
  return (
    <Section id="fingerprints" title={text.fingerprint}>
      {having.length === 0 ? (
        <p class="meta">{text.fingerprintLater}</p>
      ) : (
        <>
          <p>{text.fingerprintWhy}</p>
          <Table
            label={text.fingerprint}
            rows={having}
            columns={[
              { head: text.trustee, cell: (one) => text.trusteeOf(one.number, one.name), width: "broad" },
              { head: text.fingerprint, cell: (one) => <Fingerprint of={one.fingerprint ?? ""} />, stacked: "bare" },
            ]}
          />
        </>
      )}
    </Section>
  );
}

/** After the close: how many parts there are, and how many trustees are still needed. */
export function OpeningPart({ keys, text }: Props) {
  const { opening, trustees } = keys;
  if (opening === null) return null;
  const { stage, done, needed } = opening;
  const left = missingParts(keys);
  const isWaiting = stage === "mixing" || stage === "decrypting";
  const names = done.map((number) => trustees.find((one) => one.number === number)?.name ?? "").join("、");
  return (
    <Section id="opening" title={text.opening}>
      {isWaiting && left !== null ? (
        <>
          <Note tone="due" title={text.openingLeft(left, text.stageNames[stage])}>
            {text.stages[stage]}
            {text.openingAnybody}
          </Note>
          <StripGauge
            id="parts"
            label={text.stageNames[stage]}
            there={done.length}
            open={left}
            total={trustees.length}
            threshold={needed}
            demand={text.openingDemand}
            says={text.openingLeft(left, text.stageNames[stage])}
          >
            {names === "" ? text.openingNobody : text.openingDone(names)}
          </StripGauge>
        </>
      ) : (
        <Note tone={stage === "opened" ? "done" : "due"}>{text.stages[stage]}</Note>
      )}
    </Section>
  );
}

/** How many may vote with a credential, and who made them: said plainly, because it decides what can be trusted. */
export function CredentialsPart({ keys: { credentials }, text }: Props) {
  const { count, voters, isHeldHere } = credentials;
  return (
    <Section id="credentials" title={text.credentials}>
      <p>{voters === null ? text.credentialsNoRoll : text.credentialsHave(count, voters)}</p>
      {count > 0 && (
        <Note tone={isHeldHere ? "due" : "done"}>{isHeldHere ? text.credentialsHeld : text.credentialsOwn}</Note>
      )}
    </Section>
  );
}

export function TermsPart({ keys: { uuid, group }, text }: Props) {
  if (uuid === null || group === null) return null;
  return (
    <Section id="terms" title={text.terms}>
      <Rows
        rows={[
          { term: text.uuid, is: <code>{uuid}</code> },
          { term: text.group, is: `${group}：${text.groupSays[group]}` },
        ]}
      />
    </Section>
  );
}
