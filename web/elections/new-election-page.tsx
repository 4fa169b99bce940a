import { channels } from "@tongxin/core/elections/round.ts";
import { electionTemplates, templateNames, type TemplateName } from "@tongxin/core/elections/template.ts";
import { electingBodies } from "@tongxin/core/people/mandate.ts";
import type { Acted, ElectionList } from "@tongxin/server/elections/contract.ts";
import { orNull, send } from "../app/asking.ts";
import { answerForbidden, answerProblem } from "../app/errors.tsx";
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
import { Checkbox, ErrorSummary, RadioGroup, Select, TextField } from "../design/fields.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { electionNames, electionsText } from "../language/elections.ts";

export const newElectionPages: readonly Page[] = formPages<Acted>({
  path: "/:school/elections/new",
  show: showNew,
  submit: setUp,
  done: (request, acted) =>
    redirect(
      schoolPath(request, `elections/${acted.id}`),
      receiptNotice(electionsText(request.language).setUpDone, acted.entry),
    ),
});

/** "union" or "union/class": a class elects under its faculty's union. */
function setUp(request: PageRequest) {
  const [organisation = "", unit = ""] = formValue(request, "electorate").split("/");
  const text = (name: string) => formValue(request, name);
  return send<Acted>(request, schoolPath(request, "elections"), {
    organisation,
    unit: orNull(unit),
    template: text("template"),
    body: text("body"),
    title: text("title"),
    channel: text("channel"),
    isTrial: text("isTrial") === "yes",
    delegateElection: orNull(text("delegateElection")),
  });
}

async function showNew(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const answer = await request.api<ElectionList>("GET", schoolPath(request, "elections"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { organisations, classes } = answer.body;
  const text = electionsText(request.language);
  const electorates = [
    ...organisations.map(({ id, name }) => ({ value: id, label: name })),
    ...classes.map(({ id, name, organisation }) => ({ value: `${organisation}/${id}`, label: name })),
  ];
  const levels = new Set([...organisations.map(({ level }) => level), ...(classes.length === 0 ? [] : ["class"])]);
  if (electorates.length === 0) return answerForbidden(request);
  return showPage(
    request,
    { title: text.setUp, place: "elections", status },
    <>
      <PageHeading
        title={text.setUp}
        sub={text.setUpSub}
        crumbs={[{ label: text.elections, href: schoolPath(request, "elections") }, { label: text.setUp }]}
      />
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      <NewElectionForm request={request} filled={filled} electorates={electorates} levels={levels} />
    </>,
  );
}

type FormProps = {
  readonly request: PageRequest;
  readonly filled: FilledForm;
  readonly electorates: readonly { readonly value: string; readonly label: string }[];
  /** Of those who elect: an election of another level is not offered. */
  readonly levels: ReadonlySet<string>;
};

function NewElectionForm({ request, filled, electorates, levels }: FormProps) {
  const text = electionsText(request.language);
  const names = (of: Parameters<typeof electionNames>[1]) => electionNames(request.language, of);
  const templates = templateNames.filter((name) => electionTemplates[name].levels.some((level) => levels.has(level)));
  const bodies = electingBodies
    .filter((body) => templates.some((name) => electionTemplates[name].bodies.includes(body)))
    .map((value) => ({ value, label: names("body")[value] ?? value }));
  const says = (name: TemplateName) =>
    text.electedBy(
      names("template")[name] ?? name,
      electionTemplates[name].bodies.map((body) => names("body")[body] ?? body),
    );
  // A link from elsewhere (a faculty's production of delegates) may say what is to be set up.
  const asked = (name: string) => request.url.searchParams.get(name) ?? "";
  return (
    <Form class="narrow" label={text.setUp}>
      <Select
        label={text.template}
        {...filled.field("template", asked("template"))}
        options={templates.map((name) => ({ value: name, label: names("template")[name] ?? name }))}
      />
      <Select label={text.electorate} {...filled.field("electorate", asked("organisation"))} options={electorates} />
      <Select
        label={text.body}
        hint={text.bodyHint(templates.map(says))}
        {...filled.field("body", asked("body"))}
        options={bodies}
      />
      <TextField label={text.titleOf} hint={text.titleHint} maxLength={60} {...filled.field("title", asked("title"))} />
      <RadioGroup
        label={text.channel}
        {...filled.field("channel", "paper")}
        options={channels.map((value) => ({
          value,
          label: names("channel")[value] ?? value,
          hint: names("channelWhy")[value] ?? "",
        }))}
      />
      <input
        type="hidden"
        name="delegateElection"
        value={filled.value("delegateElection", asked("delegateElection"))}
      />
      <Checkbox label={text.trial} hint={text.trialWhy} name="isTrial" isChecked={filled.value("isTrial") === "yes"} />
      <ButtonRow>
        <Button>{text.setUp}</Button>
      </ButtonRow>
    </Form>
  );
}
