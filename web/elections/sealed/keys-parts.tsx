import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import type { PageRequest } from "../../app/page.ts";
import { Note } from "../../design/notes.tsx";
import { Section } from "../../design/page-parts.tsx";
import { Status } from "../../design/status.tsx";
import { Table } from "../../design/table.tsx";
import { dateContext, writeMoment } from "../../language/dates.ts";
import type { KeysText } from "../../language/keys.ts";

type Props = { readonly keys: CeremonyView; readonly text: KeysText };

/** Who holds a key, and how far each of them is: a row a trustee, a mark a visit. */
export function TrusteesPart({ keys, text, request }: Props & { readonly request: PageRequest }) {
  const mark = (isPaid: boolean) => (
    <Status is={isPaid ? "holds" : "unknown"} label={isPaid ? text.paid : text.notPaid} />
  );
  const hasFingerprints = keys.trustees.some(({ fingerprint }) => fingerprint !== null);
  return (
    <Section id="trustees" title={text.trustees}>
      <Table
        label={text.trustees}
        rows={keys.trustees}
        columns={[
          { head: text.trustee, cell: (one) => `${one.number}. ${one.name}` },
          { head: text.first, cell: (one) => mark(one.visits >= 1), stacked: "brief" },
          { head: text.second, cell: (one) => mark(one.visits >= 2), stacked: "brief" },
          { head: text.third, cell: (one) => mark(one.visits >= 3), stacked: "brief" },
          { head: text.rehearsal, cell: (one) => mark(one.rehearsedAt !== null), stacked: "brief" },
          {
            head: text.lastRehearsed,
            cell: (one) => (one.rehearsedAt === null ? "—" : writeMoment(one.rehearsedAt, dateContext(request))),
            stacked: "brief",
          },
        ]}
      />
      {hasFingerprints && (
        <>
          <p class="meta mt">{text.fingerprintWhy}</p>
          <Table
            label={text.fingerprint}
            rows={keys.trustees.filter(({ fingerprint }) => fingerprint !== null)}
            columns={[
              { head: text.trustee, cell: (one) => `${one.number}. ${one.name}` },
              { head: text.fingerprint, cell: (one) => <code>{one.fingerprint}</code>, stacked: "bare" },
            ]}
          />
        </>
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

export function OpeningPart({ keys: { opening, trustees }, text }: Props) {
  if (opening === null) return null;
  const { stage, done, needed } = opening;
  const names = done.map((number) => trustees.find((one) => one.number === number)?.name ?? "");
  const isWaiting = stage === "mixing" || stage === "decrypting";
  return (
    <Section id="opening" title={text.opening}>
      <Note tone={stage === "opened" ? "done" : "due"}>{text.stages[stage]}</Note>
      {isWaiting && (
        <p>
          {text.openingDone(done.length, needed)}
          {names.join("、")}
        </p>
      )}
    </Section>
  );
}
