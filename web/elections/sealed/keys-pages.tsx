import type { Acted } from "@tongxin/server/elections/contract.ts";
import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { assets } from "../../app/assets.ts";
import { send } from "../../app/asking.ts";
import { answerForbidden, answerProblem } from "../../app/errors.tsx";
import { formPages, type FilledForm } from "../../app/form.tsx";
import { IslandPlace } from "../../app/island.tsx";
import {
  formValue,
  receiptNotice,
  redirect,
  schoolPath,
  type ApiAnswer,
  type Page,
  type PageAnswer,
  type PageRequest,
} from "../../app/page.ts";
import { showPage } from "../../app/render.tsx";
import { ButtonLink, ButtonRow } from "../../design/actions.tsx";
import { ErrorSummary } from "../../design/fields.tsx";
import { EmptyState, Note } from "../../design/notes.tsx";
import { PageHeading } from "../../design/page-parts.tsx";
import { Steps } from "../../design/time.tsx";
import { electionsText } from "../../language/elections.ts";
import { keysText, type KeysText } from "../../language/keys.ts";
import { linesOf } from "../command-in.ts";
import { Island } from "../islands/trustee.tsx";
import { KeysForms } from "./keys-forms.tsx";
import { CredentialsPart, OpeningPart, TrusteesPart } from "./keys-parts.tsx";
import { taskOf, type TrusteeProps } from "./trustee-steps.ts";

export const keysPages: readonly Page[] = [
  ...formPages<Acted | { readonly count: number }>({
    path: "/:school/elections/:election/keys",
    show: showKeys,
    submit,
    done: (request, answer) =>
      "count" in answer
        ? redirect(request.url.pathname, { text: keysText(request.language).credentialsTaken(answer.count) })
        : redirect(request.url.pathname, receiptNotice(keysText(request.language).done, answer.entry)),
  }),
  { method: "GET", path: "/:school/elections/:election/keys/mine", answer: showMine },
];

function electionPath(request: PageRequest): string {
  return schoolPath(request, `elections/${request.params["election"] ?? ""}`);
}

async function submit(request: PageRequest): Promise<ApiAnswer<Acted | { readonly count: number }>> {
  const path = electionPath(request);
  const text = (name: string) => formValue(request, name);
  switch (formValue(request, "type")) {
    case "convene": {
      const terms = { trustees: linesOf(text("trustees")), threshold: text("threshold"), group: text("group") };
      return send<Acted>(request, `${path}/keys/commands`, { type: "convene", ...terms });
    }
    case "give":
      return send<{ count: number }>(request, `${path}/keys/credentials`, {
        how: "given",
        credentials: credentialsIn(request),
      });
    case "draw":
      return send<{ count: number }>(request, `${path}/keys/credentials`, { how: "draw" });
    default:
      return send<Acted>(request, `${path}/commands`, { type: "seal", marking: text("marking") });
  }
}

/** The list as the issuing page writes it; anything else is no list, and the API says so. */
function credentialsIn(request: PageRequest): unknown {
  const file = request.files.find(({ field, bytes }) => field === "file" && bytes.length > 0);
  const source = file === undefined ? formValue(request, "pasted") : new TextDecoder().decode(file.bytes);
  try {
    const list: unknown = JSON.parse(source);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

const stages = ["absent", "certifying", "contributing", "confirming", "rehearsing", "ready"];

async function showKeys(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = electionPath(request);
  const answer = await request.api<CeremonyView>("GET", `${path}/keys`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const keys = answer.body;
  const text = keysText(request.language);
  const { election, threshold, trustees } = keys;
  return showPage(
    request,
    { title: text.keysOf(election.title), place: "elections", status },
    <>
      <PageHeading
        title={text.keysOf(election.title)}
        sub={threshold === null ? text.sub : text.without(trustees.length, threshold)}
        crumbs={crumbsOf(request, keys, [{ label: text.keys }])}
      />
      {election.isTrial && <Note tone="due">{text.trial}</Note>}
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {keys.disputed !== null && <Note tone="late">{text.disputed(keys.disputed.by, keys.disputed.against)}</Note>}
      <MyTurn keys={keys} text={text} href={`${path}/keys/mine`} />
      {keys.status === "absent" ? (
        <EmptyState title={text.none}>
          <p>{text.noneWhy}</p>
        </EmptyState>
      ) : (
        <>
          {keys.opening === null && <Steps of={text.steps} current={currentOf(keys)} />}
          <OpeningPart keys={keys} text={text} />
          <TrusteesPart keys={keys} text={text} request={request} />
          <CredentialsPart keys={keys} text={text} />
        </>
      )}
      <KeysForms keys={keys} text={text} filled={filled} />
      <ButtonRow>
        <ButtonLink href={path}>{text.toElection}</ButtonLink>
      </ButtonRow>
    </>,
  );
}

/** The step that is under way; all of them are done once trustees have rehearsed. */
function currentOf({ status }: CeremonyView): number {
  const at = stages.indexOf(status);
  return status === "ready" ? stages.length + 1 : Math.max(at, 0) + 1;
}

function MyTurn({ keys, text, href }: { readonly keys: CeremonyView; readonly text: KeysText; readonly href: string }) {
  if (keys.mine === null) return null;
  const task = taskOf(keys);
  if (task === null) return <Note>{text.mineLater}</Note>;
  const isAgain = task.kind === "visit" && task.visit === "rehearse" && keys.mine.hasRehearsed;
  const title = task.kind === "part" ? text.yourPart : text.yourTurn(text.visits[task.visit]);
  return (
    <>
      <Note tone={isAgain ? "done" : "due"}>{isAgain ? text.mineReady : title}</Note>
      <ButtonRow>
        <ButtonLink href={href}>{isAgain ? text.rehearsal : text.toMine}</ButtonLink>
      </ButtonRow>
    </>
  );
}

type Crumb = { readonly label: string; readonly href?: string };

function crumbsOf(request: PageRequest, { election }: CeremonyView, last: readonly Crumb[]): readonly Crumb[] {
  const names = electionsText(request.language);
  return [
    { label: names.elections, href: schoolPath(request, "elections") },
    { label: election.title, href: electionPath(request) },
    ...last,
  ];
}

async function showMine(request: PageRequest): Promise<PageAnswer> {
  const path = electionPath(request);
  const answer = await request.api<CeremonyView>("GET", `${path}/keys`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const keys = answer.body;
  const text = keysText(request.language);
  const { mine, election } = keys;
  if (mine === null) return answerForbidden(request);
  const props: TrusteeProps = {
    language: request.language,
    keys,
    name: keys.trustees.find(({ number }) => number === mine.number)?.name ?? "",
    api: `/api/v1${path}`,
    thread: assets.keeping,
    keysPage: `${path}/keys`,
  };
  const task = taskOf(keys);
  return showPage(
    request,
    { title: text.mineOf(election.title), place: "elections", isBare: true },
    <>
      <div class="no-paper">
        <PageHeading
          title={task === null ? text.mine : task.kind === "part" ? text.opening : text.visits[task.visit]}
          sub={election.title}
          crumbs={crumbsOf(request, keys, [{ label: text.keys, href: `${path}/keys` }, { label: text.mine }])}
        />
        {election.isTrial && <Note tone="due">{text.trial}</Note>}
      </div>
      {task === null ? (
        <Note>{text.mineLater}</Note>
      ) : (
        <>
          <noscript>
            <Note tone="late">{text.noScript}</Note>
          </noscript>
          <IslandPlace name="elections/trustee" of={Island} with={props} />
        </>
      )}
    </>,
  );
}
