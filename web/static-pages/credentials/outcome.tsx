import { useEffect, useRef, useState } from "preact/hooks";
import { Confirmation, Note } from "../../design/notes.tsx";
import { Rows } from "../../design/rows.tsx";
import { Section } from "../../design/page-parts.tsx";
import { Press } from "../press.tsx";
import { saveFile } from "../save-file.ts";
import { writeCsv } from "./csv.ts";
import type { Issued } from "./issue.ts";
import type { Office, Order, Saved } from "./office-hook.ts";
import { SlipPrinting } from "./slips.tsx";
import { words } from "./words.ts";

type Made = { readonly office: Office; readonly order: Order; readonly issued: Issued };

/** What was issued, on its three ways: to the server, to this office's own channel, onto paper. */
export function Outcome(props: Made & { readonly onSaved: (isSaved: boolean) => void }) {
  const { office, order, issued, onSaved } = props;
  const [saved, setSaved] = useState<Saved>({ public: false, private: false });
  useEffect(() => onSaved(saved.public && saved.private), [saved]);
  return (
    <>
      <div class="screen">
        <Head order={order} />
        <Unsaved saved={saved} />
        <Section id="public" title={words.publicTitle}>
          <p>{words.publicSays}</p>
          <Rows rows={[{ term: words.digest, is: <span class="digest">{issued.publicSha256}</span> }]} />
          <div class="btns">
            <Press
              icon="download"
              onPress={() => {
                saveFile("public-credentials.json", issued.publicText, "application/json");
                setSaved({ ...saved, public: true });
              }}
            >
              {words.savePublic}
            </Press>
          </div>
        </Section>
        <Section id="private" title={words.privateTitle}>
          <p>{words.privateSays}</p>
          <div class="btns">
            <Press
              icon="download"
              onPress={() => {
                saveFile(`凭证私密名单-${order.uuid}.csv`, privateList(order, issued), "text/csv");
                setSaved({ ...saved, private: true });
              }}
            >
              {words.savePrivate}
            </Press>
          </div>
        </Section>
      </div>
      <SlipPrinting office={office} order={order} credentials={issued.credentials} />
      <div class="screen">
        <Section id="after" title={words.afterTitle}>
          <ul class="advice">
            {words.after.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Section>
        <Restart onRestart={office.forget} />
      </div>
    </>
  );
}

function Head(props: { readonly order: Order }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { voters, uuid, group } = props.order;
  return (
    <>
      <h2 tabIndex={-1} ref={heading}>
        {words.doneTitle(voters.length)}
      </h2>
      <p class="meta mb">{words.doneFor(uuid, group)}</p>
    </>
  );
}

function Unsaved(props: { readonly saved: Saved }) {
  const { saved } = props;
  const isSafe = saved.public && saved.private;
  const missing = !saved.public && !saved.private ? "both" : saved.public ? "private" : "public";
  return (
    <div role="status">
      {isSafe ? (
        <Note tone="done">
          <p>{words.saved}</p>
        </Note>
      ) : (
        <Note tone="due" title={words.unsavedTitle}>
          <p>{words.unsaved[missing]}</p>
        </Note>
      )}
    </div>
  );
}

function privateList({ voters }: Order, { credentials }: Issued): string {
  const rows = voters.map(({ number, name, className }, at) => [number, name, className, credentials[at] ?? ""]);
  return writeCsv([[words.number, words.name, words.className, words.credential], ...rows]);
}

function Restart(props: { readonly onRestart: () => void }) {
  const [isAsking, ask] = useState(false);
  if (!isAsking)
    return (
      <div class="btns mt-l">
        <Press kind="plain" onPress={() => ask(true)}>
          {words.restart}
        </Press>
      </div>
    );
  return (
    <div class="mt-l">
      <Confirmation title={words.restartTitle}>
        <p>{words.restartSays}</p>
        <div class="btns">
          <Press kind="final" onPress={props.onRestart}>
            {words.restartYes}
          </Press>
          <Press kind="plain" onPress={() => ask(false)}>
            {words.restartNo}
          </Press>
        </div>
      </Confirmation>
    </div>
  );
}
