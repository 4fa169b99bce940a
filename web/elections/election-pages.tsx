import type { Acted, ElectionView } from "@tongxin/server/elections/contract.ts";
import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { send } from "../app/asking.ts";
import { answerProblem } from "../app/errors.tsx";
import { formPages, type FilledForm } from "../app/form.tsx";
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
import { LinkList } from "../design/actions.tsx";
import { ErrorSummary } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Steps } from "../design/time.tsx";
import { electionNames, electionsText } from "../language/elections.ts";
import { conclusionText } from "../language/election-conclusion.ts";
import { commandIn, handsOf } from "./command-in.ts";
import { ConclusionForms, ConclusionPart, draftIn } from "./conclusion-parts.tsx";
import { Checklist, Candidates, Objections, RulesPart, TellersPart } from "./preparation-parts.tsx";
import { PreparingForms } from "./preparation-forms.tsx";
import { byFieldOfForm, sentForm } from "./own-form.ts";
import { PapersPart } from "./papers-part.tsx";
import { RollPart } from "./roll-part.tsx";
import { ElectedPart, RoundsPart, VotingPart } from "./result-parts.tsx";
import { OpeningNote } from "./sealed/election-keys.tsx";
import { BoardLinks, VotePart } from "./sealed/vote-part.tsx";
import { VotingForms } from "./voting-forms.tsx";

export const electionPages: readonly Page[] = formPages<Acted>({
  path: "/:school/elections/:election",
  show: showElection,
  submit: submit,
  done: (request, acted) => {
    const text = electionsText(request.language);
    if (formValue(request, "type") === "draftNotice") {
      const { drafted } = conclusionText(request.language);
      return redirect(schoolPath(request, `notices/${acted.id}`), receiptNotice(drafted, acted.entry));
    }
    const said = formValue(request, "type") === "objectToRoll" ? text.objectionSent : text.done;
    return redirect(request.url.pathname, receiptNotice(said, acted.entry));
  },
});

export type PartProps = {
  readonly election: ElectionView;
  /** The keys of an election with sealed ballots, while it is prepared or its box is opened; null at other times. */
  readonly keys: CeremonyView | null;
  readonly request: PageRequest;
  readonly filled: FilledForm;
};

/** Scans are stored first; what the act carries of them is their digests. */
async function submit(request: PageRequest) {
  const path = schoolPath(request, `elections/${request.params["election"] ?? ""}`);
  if (formValue(request, "type") === "draftNotice") return send<Acted>(request, `${path}/notice`, draftIn(request));
  if (formValue(request, "type") === "seat") return send<Acted>(request, `${path}/seats`, {});
  const scans: string[] = [];
  for (const { field, name, bytes } of request.files) {
    if (field !== "scans" || bytes.length === 0) continue;
    const stored = await request.api<{ digest: string }>("POST", `${path}/scans`, { name, bytes });
    if (!stored.ok) return stored;
    scans.push(stored.body.digest);
  }
  const sent = await send<Acted>(request, `${path}/commands`, commandIn(request, scans));
  return sent.ok ? sent : { ...sent, problem: byFieldOfForm(sent.problem, handsOf(request)) };
}

const stages = ["rules", "roll", "candidates", "voting", "counting", "result"] as const;

/** How far it has come, counted in the steps that everybody knows. */
function stageOf({ status, missing }: ElectionView): number {
  switch (status) {
    case "preparing":
    case "called":
      if (missing.includes("rules-not-adopted")) return 1;
      if (missing.some((step) => step.startsWith("roll"))) return 2;
      return missing.includes("candidates-not-fixed") ? 3 : 4;
    case "open":
      return 4;
    case "closed":
    case "tied":
    case "short":
      return 5;
    case "resolved":
    case "declared":
      return 6;
    default:
      return stages.length + 1;
  }
}

/** Who is still waited for is said here too, where everybody looks first. */
async function keysOf(
  request: PageRequest,
  { id, channel, status, round }: ElectionView,
): Promise<CeremonyView | null> {
  const isWaiting = status === "preparing" || status === "called" || status === "closed";
  if (!isWaiting || (round?.channel ?? channel) === "paper") return null;
  const answer = await request.api<CeremonyView>("GET", schoolPath(request, `elections/${id}/keys`));
  return answer.ok ? answer.body : null;
}

async function showElection(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = schoolPath(request, `elections/${request.params["election"] ?? ""}`);
  const answer = await request.api<ElectionView>("GET", path);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const election = answer.body;
  const text = electionsText(request.language);
  const props = { election, keys: await keysOf(request, election), request, filled };
  const isPreparing = election.status === "preparing" || election.status === "called";
  const sub = [
    text.of(election.organisation.name, election.unit?.name ?? null),
    electionNames(request.language, "template")[election.template],
    electionNames(request.language, "channel")[election.channel],
  ];
  return showPage(
    request,
    { title: election.title, place: "elections", status },
    <>
      <PageHeading
        title={election.isTrial ? `${election.title}（${text.trialMark}）` : election.title}
        sub={sub.join("，")}
        crumbs={[{ label: text.elections, href: schoolPath(request, "elections") }, { label: election.title }]}
      />
      {election.status !== "annulled" && <Steps of={stages.map((stage) => text[stage])} current={stageOf(election)} />}
      <div class="stack">
        {election.isTrial && <Note tone="due">{text.trialNote}</Note>}
        <VotePart {...props} />
      </div>
      {election.reason !== null && <Note tone="late">{text.annulled(election.reason)}</Note>}
      <ErrorSummary errors={filled.errors} problem={filled.problem} scope={sentForm(filled)} />
      {election.status === "final" && <Note tone="done">{text.isFinal}</Note>}
      <ElectedPart {...props} />
      <ConclusionPart {...props} />
      <ConclusionForms {...props} />
      {isPreparing && <Checklist {...props} />}
      <VotingPart {...props} />
      <OpeningNote {...props} />
      <VotingForms {...props} />
      <PreparingForms {...props} />
      <RoundsPart {...props} />
      <Prepared {...props} />
      <TellersPart {...props} />
      <PapersPart {...props} />
      <SecrecyPart {...props} />
    </>,
  );
}

/** What was settled before the vote; of an election that was stopped only as far as it had come. */
function Prepared(props: PartProps) {
  const { status, nominations, roll, rules } = props.election;
  const isGoingOn = status !== "annulled";
  return (
    <>
      {(isGoingOn || nominations.length > 0) && <Candidates {...props} />}
      {(isGoingOn || roll !== null) && <RollPart {...props} />}
      <Objections {...props} />
      {(isGoingOn || rules !== null) && <RulesPart {...props} />}
    </>
  );
}

/** How secret the vote is, and where its keys and boards are. */
function SecrecyPart({ election, request }: Pick<PartProps, "election" | "request">) {
  const text = electionsText(request.language);
  return (
    <Section id="secrecy" title={text.channel}>
      <p>{election.secrecy === "C" ? text.secrecyC : text.secrecyB}</p>
      {election.channel !== "paper" && (
        <LinkList links={[{ href: schoolPath(request, `elections/${election.id}/keys`), label: text.toKeys }]} />
      )}
      <BoardLinks election={election} request={request} />
    </Section>
  );
}
