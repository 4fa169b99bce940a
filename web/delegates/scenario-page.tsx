import type { Scenario } from "@tongxin/server/delegates/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { emptyForm, filledForm, Form } from "../app/form.tsx";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { ErrorSummary } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";
import { writeNumber } from "../language/numbers.ts";
import { planOf } from "../app/asking.ts";
import { ChoiceFields } from "./quota-forms.tsx";
import { Difference, methodNote, PlanRules } from "./quota-parts.tsx";

export async function showScenario(request: PageRequest): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const typed = [...request.url.searchParams].filter(([, value]) => value.trim() !== "");
  const answer = await tryOut(request, typed);
  const untried = answer.ok || typed.length === 0 ? answer : await tryOut(request, []);
  if (!untried.ok) return answerProblem(request, untried.problem);
  const { plan, scenario } = untried.body;
  const filled = answer.ok
    ? emptyForm
    : filledForm(new Map(typed.map(([name, value]) => [name, [value]])), answer.problem);
  return showPage(
    request,
    { title: text.scenarioTitle, place: "quotas", status: answer.status },
    <>
      <PageHeading
        title={text.scenarioTitle}
        sub={text.scenarioSub}
        crumbs={[
          { label: text.quotas, href: schoolPath(request, "quotas") },
          { label: plan.congress, href: schoolPath(request, `quotas/${plan.id}`) },
          { label: text.scenarioTitle },
        ]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <Form method="get" class="narrow" label={text.scenarioTitle}>
        <ChoiceFields choice={scenario} floor={plan.floor} filled={filled} />
        <ButtonRow>
          <Button>{text.tryIt}</Button>
        </ButtonRow>
      </Form>
      {answer.ok && <Outcome request={request} {...answer.body} />}
    </>,
  );
}

function tryOut(request: PageRequest, typed: readonly (readonly [string, string])[]) {
  const query = new URLSearchParams(typed.map(([name, value]) => [name, value])).toString();
  return request.api<Scenario>("GET", `${schoolPath(request, `quota-plans/${planOf(request)}/scenario`)}?${query}`);
}

function Outcome({ request, plan, scenario }: Scenario & { readonly request: PageRequest }) {
  const text = useText(delegatesText);
  return (
    <>
      <Section id="result" title={methodNote(scenario, request.language)}>
        {scenario.tie !== null && (
          <Note tone="due" title={text.lotTitle}>
            <p>{scenario.tie.among.map(({ name }) => name).join("、")}</p>
          </Note>
        )}
        {scenario.status === "refused" && (
          <Note tone="late" title={text.cannotShare}>
            {scenario.refusal}
          </Note>
        )}
        <Difference sharing={scenario} />
        <SideBySide plan={plan} scenario={scenario} />
      </Section>
      <Section id="rules" title={text.rules}>
        <PlanRules sharing={scenario} />
      </Section>
    </>
  );
}

function SideBySide({ plan, scenario }: Scenario) {
  const text = useText(delegatesText);
  const rows = plan.sharing.faculties.map((faculty, at) => ({
    ...faculty,
    tried: scenario.faculties[at]?.seats ?? null,
  }));
  const total = (numbers: readonly (number | null)[]) => numbers.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return (
    <Table
      label={text.scenarioTitle}
      onPhone="pin"
      isDense
      rows={rows}
      columns={[
        { head: text.faculty, width: "broad", cell: (row) => row.name },
        { head: text.students, isNumber: true, cell: (row) => writeNumber(row.members) },
        { head: text.inPlan, isNumber: true, cell: (row) => row.seats ?? "—" },
        { head: text.inScenario, isNumber: true, cell: (row) => <b>{row.tried ?? "—"}</b> },
        {
          head: text.difference,
          isNumber: true,
          cell: (row) => signed((row.tried ?? 0) - (row.seats ?? 0), row.tried === null),
        },
      ]}
      foot={[
        text.sum,
        writeNumber(plan.students),
        total(rows.map(({ seats }) => seats)),
        scenario.status === "ok" ? total(rows.map(({ tried }) => tried)) : "—",
        "",
      ]}
    />
  );
}

function signed(difference: number, isUnknown: boolean): string {
  if (isUnknown) return "—";
  return difference === 0 ? "0" : difference > 0 ? `+${difference}` : `−${-difference}`;
}
