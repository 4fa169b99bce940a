import type { Changed, SettingHead, Settings } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form, formPages, type FilledForm } from "../app/form.tsx";
import {
  formValue,
  receiptNotice,
  redirect,
  schoolPath,
  type Page,
  type PageAnswer,
  type PageRequest,
} from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary, TextArea } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { keepingText } from "../language/charter-keeping.ts";
import { writeSetting } from "../language/charter-values.ts";
import { dateContext, writeMoment } from "../language/dates.ts";
import { sendOnce } from "../app/send-once.ts";
import { SettingField, readSetting } from "./setting-form.tsx";
import { inLanguage } from "./words.ts";

type Text = ReturnType<typeof keepingText>;

export const settingPages: readonly Page[] = [
  { method: "GET", path: "/:school/settings", answer: showSettings },
  ...formPages<Changed>({
    path: "/:school/settings/:key",
    show: showSetting,
    submit: propose,
    done: (request, body) => {
      const text = keepingText(request.language);
      const said = body.status === "proposed" ? text.settingProposed : text.settingChanged;
      return redirect(request.url.pathname, receiptNotice(said, body.entryId));
    },
  }),
  ...formPages<Changed>({
    path: "/:school/settings/:key/decide",
    show: showSetting,
    submit: decide,
    done: (request, body) => {
      const text = keepingText(request.language);
      const said =
        { changed: text.settingChanged, declined: text.settingDeclined, withdrawn: text.settingWithdrawn }[
          body.status
        ] ?? "";
      return redirect(request.url.pathname.replace(/\/decide$/, ""), receiptNotice(said, body.entryId));
    },
  }),
];

async function showSettings(request: PageRequest): Promise<PageAnswer> {
  const answer = await request.api<Settings>("GET", schoolPath(request, "settings"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const text = keepingText(request.language);
  const { language } = request;
  return showPage(
    request,
    { title: text.settingsTitle },
    <>
      <PageHeading crumbs={crumbs(request, text)} title={text.settingsTitle} sub={text.settingsSub} />
      <Table
        label={text.settingsTitle}
        isHeadSticky
        rows={answer.body.settings}
        columns={[
          {
            head: text.setting,
            isRowHead: true,
            cell: (row) => (
              <>
                <a href={schoolPath(request, `settings/${encodeURIComponent(row.key)}`)}>
                  {inLanguage(row.title, language)}
                </a>
                {row.proposal !== null && <Tag tone="due">{text.waiting}</Tag>}
              </>
            ),
          },
          {
            head: text.default,
            width: "broad",
            stacked: "brief",
            cell: (row) => writeSetting(row, row.default, language),
          },
          {
            head: text.own,
            width: "broad",
            stacked: "brief",
            cell: (row) =>
              row.isDefault ? (
                <span class="meta">{text.sameAsDefault}</span>
              ) : (
                <b>{writeSetting(row, row.value, language)}</b>
              ),
          },
          {
            head: text.rules,
            width: "broad",
            stacked: "brief",
            cell: (row) => <RuleLinks request={request} rules={row.rules} />,
          },
        ]}
      />
    </>,
  );
}

async function showSetting(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await loadSetting(request);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const [setting] = answer.body.settings;
  if (setting === undefined) throw new Error("a setting that was asked for is answered");
  const text = keepingText(request.language);
  const title = inLanguage(setting.title, request.language);
  const { mayPropose, mayApprove } = answer.body;
  return showPage(
    request,
    { title, status },
    <>
      <PageHeading
        crumbs={[
          ...crumbs(request, text).slice(0, -1),
          { label: text.settingsTitle, href: schoolPath(request, "settings") },
          { label: title },
        ]}
        title={title}
        sub={inLanguage(setting.explanation, request.language)}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Facts request={request} setting={setting} text={text} />
      {setting.proposal !== null && (
        <Proposal request={request} setting={setting} text={text} mayApprove={mayApprove} filled={filled} />
      )}
      {setting.proposal === null && mayPropose && (
        <Section id="change" title={text.change}>
          <Note>{text.waitsFor}</Note>
          <Form
            class="narrow mt"
            label={text.change}
            action={settingPath(request, setting.key)}
            version={setting.version}
          >
            <SettingField setting={setting} filled={filled} language={request.language} />
            <TextArea label={text.reason} hint={text.reasonHint} rows={3} {...filled.field("reason")} />
            <ButtonRow>
              <Button>{text.propose}</Button>
            </ButtonRow>
          </Form>
        </Section>
      )}
    </>,
  );
}

function Facts({
  request,
  setting,
  text,
}: {
  readonly request: PageRequest;
  readonly setting: SettingHead;
  readonly text: Text;
}) {
  const { language } = request;
  const { basis } = setting;
  return (
    <Rows
      class="rows--short"
      rows={[
        { term: text.own, is: <b>{writeSetting(setting, setting.value, language)}</b> },
        { term: text.default, is: writeSetting(setting, setting.default, language) },
        { term: text.source, is: inLanguage(setting.source, language) },
        {
          term: text.basis,
          is:
            basis === null ? (
              text.byDefault
            ) : (
              <>
                {basis.reason}
                <br />
                <span class="meta">
                  {text.chosenBy(basis.proposedBy, basis.approvedBy)}，{writeMoment(basis.since, dateContext(request))}
                </span>
              </>
            ),
        },
        { term: text.rules, is: <RuleLinks request={request} rules={setting.rules} /> },
      ]}
    />
  );
}

function Proposal(props: {
  readonly request: PageRequest;
  readonly setting: SettingHead;
  readonly text: Text;
  readonly mayApprove: boolean;
  readonly filled: FilledForm;
}) {
  const { request, setting, text, mayApprove, filled } = props;
  const { proposal } = setting;
  if (proposal === null) return null;
  return (
    <Section id="proposal" title={text.waiting}>
      <Note tone="due" title={text.proposed(proposal.by, writeSetting(setting, proposal.value, request.language))}>
        {proposal.reason}
      </Note>
      {proposal.isOwn && <p class="meta mt">{text.ownProposal}</p>}
      {(proposal.isOwn || mayApprove) && (
        <Form
          class="narrow mt"
          label={text.waiting}
          action={`${settingPath(request, setting.key)}/decide`}
          version={setting.version}
        >
          {!proposal.isOwn && (
            <TextArea label={text.reason} hint={text.reasonHint} rows={2} {...filled.field("reason")} />
          )}
          <ButtonRow>
            {proposal.isOwn ? (
              <Button kind="plain" name="decision" value="withdraw">
                {text.withdraw}
              </Button>
            ) : (
              <>
                <Button name="decision" value="approve">
                  {text.approve}
                </Button>
                <Button kind="plain" name="decision" value="decline">
                  {text.decline}
                </Button>
              </>
            )}
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}

export function RuleLinks({ request, rules }: { readonly request: PageRequest; readonly rules: readonly string[] }) {
  if (rules.length === 0) return <span class="meta">{keepingText(request.language).forElections}</span>;
  return (
    <>
      {rules.map((rule, at) => (
        <>
          {at > 0 && "、"}
          <a href={schoolPath(request, `rules/${rule}`)}>{rule}</a>
        </>
      ))}
    </>
  );
}

function loadSetting(request: PageRequest) {
  const key = encodeURIComponent(request.params["key"] ?? "");
  return request.api<Settings>("GET", `${schoolPath(request, "settings")}?key=${key}`);
}

async function propose(request: PageRequest) {
  const known = await loadSetting(request);
  if (!known.ok) return known;
  const [setting] = known.body.settings;
  if (setting === undefined) throw new Error("a setting that was asked for is answered");
  const body = { value: readSetting(request, setting), reason: formValue(request, "reason") };
  return sendOnce<Changed>(request, settingPath(request, setting.key), body);
}

function decide(request: PageRequest) {
  const asked = formValue(request, "decision");
  const decision = ["approve", "decline", "withdraw"].includes(asked) ? asked : "decline";
  const path = `${settingPath(request, request.params["key"] ?? "")}/${decision}`;
  const body = decision === "withdraw" ? {} : { reason: formValue(request, "reason") };
  return sendOnce<Changed>(request, path, body);
}

function settingPath(request: PageRequest, key: string): string {
  return schoolPath(request, `settings/${encodeURIComponent(key)}`);
}

function crumbs(request: PageRequest, text: Text) {
  const words = charterText(request.language);
  return [
    { label: words.open, href: schoolPath(request, "open") },
    { label: words.findings, href: schoolPath(request, "findings") },
    { label: text.settingsTitle },
  ];
}
