import type { NoticeView } from "@tongxin/server/notices/contract.ts";
import { Form, type FilledForm } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { Select, TextArea } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Card } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { useLanguage, useText } from "../language/context.ts";
import { groundName, grounds, noticesText, objectionStatusName } from "../language/notices.ts";

type Shown = { readonly notice: NoticeView; readonly filled: FilledForm };

/** Posting, confirming and withdrawing: for those who issue the notice. */
export function NoticeActions({ notice, filled }: Shown) {
  const text = useText(noticesText);
  const { may } = notice;
  return (
    <>
      {may.includes("post") && (
        <Form>
          <input type="hidden" name="type" value="post" />
          <p>{text.postWhy}</p>
          <ButtonRow>
            <Button kind="final">{text.post}</Button>
          </ButtonRow>
        </Form>
      )}
      {may.includes("confirm") && (
        <Form>
          <input type="hidden" name="type" value="confirm" />
          <ButtonRow>
            <Button kind="final">{text.confirm}</Button>
          </ButtonRow>
        </Form>
      )}
      {may.includes("withdraw") && (
        <Disclosure summary={text.withdraw} isOpen={filled.value("type") === "withdraw"}>
          <Form class="narrow">
            <input type="hidden" name="type" value="withdraw" />
            <TextArea label={text.reason} scope="withdraw" rows={2} {...filled.field("reason")} />
            <ButtonRow>
              <Button kind="plain">{text.withdraw}</Button>
            </ButtonRow>
          </Form>
        </Disclosure>
      )}
    </>
  );
}

/** Everybody sees how many; who examines sees each; an objector sees their own with the answer. */
export function Objections({ notice, filled }: Shown) {
  const text = useText(noticesText);
  const language = useLanguage();
  const { open, upheld, dismissed } = notice.objectionCounts;
  if (open + upheld + dismissed === 0) return null;
  return (
    <Section id="objections" title={text.objections}>
      <p>{text.objectionCounts(open, upheld, dismissed)}</p>
      {notice.objections.map((objection) => (
        <Card>
          <p>
            <Tag>{objectionStatusName(objection.status, language)}</Tag>{" "}
            {objection.isOwn ? text.own : objection.objector}
            {objection.about !== null &&
              `，${notice.content.rows.find(({ id }) => id === objection.about)?.name ?? ""}`}
          </p>
          <p>{objection.statement}</p>
          {objection.answer !== null && (
            <p>
              {text.answer}：{objection.answer}
            </p>
          )}
          {!objection.isOwn && <Settling notice={notice} filled={filled} objection={objection} />}
        </Card>
      ))}
    </Section>
  );
}

function Settling({ notice, filled, objection }: Shown & { readonly objection: NoticeView["objections"][number] }) {
  const language = useLanguage();
  const text = useText(noticesText);
  const isSent = filled.value("objection") === objection.id;
  if (!notice.may.includes("verify-objection")) return null;
  const hidden = <input type="hidden" name="objection" value={objection.id} />;
  if (objection.status === "received")
    return (
      <Form>
        <input type="hidden" name="type" value="verify-objection" />
        {hidden}
        <ButtonRow>
          <Button kind="plain">{text.verify}</Button>
        </ButtonRow>
      </Form>
    );
  if (objection.status !== "verified") return null;
  return (
    <Form class="narrow">
      {hidden}
      <TextArea
        label={text.answer}
        name="answer"
        scope={objection.id}
        rows={2}
        value={isSent ? filled.value("answer") : ""}
      />
      <Select
        label={text.ground}
        name="ground"
        scope={objection.id}
        value={isSent ? filled.value("ground") : ""}
        options={grounds.slice(1).map((value) => ({ value, label: groundName(value, language) }))}
      />
      <ButtonRow>
        <Button kind="plain" name="type" value="uphold-objection">
          {text.uphold}
        </Button>
        <Button kind="plain" name="type" value="dismiss-objection">
          {text.dismiss}
        </Button>
      </ButtonRow>
    </Form>
  );
}

export function ObjectionForm({ notice, filled, isSignedIn }: Shown & { readonly isSignedIn: boolean }) {
  const text = useText(noticesText);
  if (notice.status !== "posted") return null;
  if (!notice.may.includes("object"))
    return (
      <Section id="object" title={text.object}>
        <p>{notice.isOver || isSignedIn ? text.objectTooLate : text.signInToObject}</p>
      </Section>
    );
  return (
    <Section id="object" title={text.object}>
      <p>{text.objectWhy}</p>
      <Form class="narrow" label={text.object}>
        <input type="hidden" name="type" value="object" />
        <Select
          label={text.about}
          {...filled.field("about")}
          options={[
            { value: "", label: text.whole },
            ...notice.content.rows.map((row) => ({ value: row.id, label: `${row.delegation} ${row.name}`.trim() })),
          ]}
        />
        <TextArea label={text.statement} hint={text.statementHint} rows={5} {...filled.field("statement")} />
        <ButtonRow>
          <Button>{text.sendObjection}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
