import type { Rule } from "@tongxin/server/charter/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Columns, Gloss, PageHeading, Section } from "../design/page-parts.tsx";
import { Card, Clause } from "../design/rows.tsx";
import { Status, Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { charterText } from "../language/charter.ts";
import { writeSetting } from "../language/charter-values.ts";
import { History } from "./rule-history.tsx";
import { Now } from "./rule-now.tsx";
import type { View } from "./rule-view.ts";
import { inLanguage, verdictOf } from "./words.ts";

/** One rule: its clause, how it is worked out, what was found everywhere, how that changed, what the school set. */
export async function showRule(request: PageRequest): Promise<PageAnswer> {
  const rule = encodeURIComponent(request.params["rule"] ?? "");
  const answer = await request.api<Rule>("GET", schoolPath(request, `rules/${rule}`));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { body } = answer;
  const text = charterText(request.language);
  const wanted = request.url.searchParams.get("organisation");
  const organisation = body.organisations.find(({ id }) => id === wanted) ?? body.organisations[0] ?? null;
  const finding = body.findings.find((one) => one.organisation === organisation?.id) ?? null;
  const view: View = { request, body, text, organisation, finding };
  const title = inLanguage(body.rule.title, request.language);
  const levels = body.rule.levels.map((level) => text[level]).join("、");
  return showPage(
    request,
    { title: `${body.rule.id} ${title}`, place: "rules" },
    <>
      <PageHeading
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.findings, href: findingsPath(view) },
          { label: body.rule.id },
        ]}
        title={title}
        sub={
          <>
            {finding !== null && <Status is={verdictOf(finding.status)} />}
            {"　"}
            <span class="keep">{text.ruleSub(body.rule.id, levels)}</span>
            <span class="keep">{text[body.rule.severity]}</span>
          </>
        }
      />
      <Wording {...view} />
      <Now {...view} />
      <History {...view} />
      <Settings {...view} />
      <Texts {...view} />
    </>,
  );
}

function findingsPath({ request, organisation, body }: View): string {
  const query = new URLSearchParams({ profile: body.profile.id });
  if (organisation !== null) query.set("organisation", organisation.id);
  return `${schoolPath(request, "findings")}?${query}`;
}

function Wording({ body, text, request }: View) {
  const { rule, profile } = body;
  const source = `${profile.id === "reform-2017" ? text.source2017 : text.source2019}${rule.clause}，${text.ownWords}`;
  return (
    <Gloss
      margin={
        <>
          <p>
            <b>{text.how}</b>
          </p>
          <p>{rule.explanation}</p>
        </>
      }
    >
      <Clause source={rule.ownWording === null ? source : text.ownWordingSource}>
        {rule.ownWording ?? inLanguage(rule.summary, request.language)}
      </Clause>
      {rule.verification !== null && rule.ownWording === null && (
        <p class="mt">
          <Tag tone="due">{text.unverified}</Tag>
        </p>
      )}
    </Gloss>
  );
}

function Settings({ body, text, request }: View) {
  const { language } = request;
  return (
    <Section id="settings" title={text.settingsHead}>
      {body.settings.length === 0 ? (
        <p class="muted">{text.noSettings}</p>
      ) : (
        <>
          <Table
            label={text.settingsHead}
            rows={body.settings}
            columns={[
              {
                head: text.setting,
                cell: (row) => (
                  <a href={schoolPath(request, `settings/${encodeURIComponent(row.key)}`)}>
                    {inLanguage(row.title, language)}
                  </a>
                ),
              },
              { head: text.default, cell: (row) => writeSetting(row, row.default, language) },
              {
                head: text.own,
                cell: (row) => (row.isDefault ? text.sameAsDefault : writeSetting(row, row.value, language)),
              },
              { head: text.reason, cell: (row) => row.basis?.reason ?? "—" },
            ]}
          />
          <p class="meta mt">{text.settingsNote}</p>
        </>
      )}
    </Section>
  );
}

function Texts({ body, text, request, organisation, finding }: View) {
  const { language } = request;
  return (
    <Section id="texts" title={text.texts}>
      <Columns count={2}>
        <Card title={`${inLanguage(body.profile.title, language)}　${body.rule.id}`}>
          <p>{inLanguage(body.rule.summary, language)}</p>
          <p>{finding !== null && <Status is={verdictOf(finding.status)} />}</p>
        </Card>
        {body.counterparts.length === 0 && (
          <Card>
            <p class="muted">{text.noCounterpart}</p>
          </Card>
        )}
        {body.counterparts.map((other) => {
          const theirs = other.findings.find((one) => one.organisation === organisation?.id);
          return (
            <Card title={`${inLanguage(other.profile.title, language)}　${other.rule.id}`}>
              <p>
                <a href={schoolPath(request, `rules/${other.rule.id}`)}>{inLanguage(other.rule.title, language)}</a>
              </p>
              <p>{inLanguage(other.rule.summary, language)}</p>
              <p>{theirs !== undefined && <Status is={verdictOf(theirs.status)} />}</p>
            </Card>
          );
        })}
      </Columns>
    </Section>
  );
}
