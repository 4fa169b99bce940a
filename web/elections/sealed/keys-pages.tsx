import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { answerProblem } from "../../app/errors.tsx";
import { formPages, type FilledForm } from "../../app/form.tsx";
import { receiptNotice, redirect, type Page, type PageAnswer, type PageRequest } from "../../app/page.ts";
import { showPage } from "../../app/render.tsx";
import { ButtonLink, ButtonRow } from "../../design/actions.tsx";
import { ErrorSummary } from "../../design/fields.tsx";
import { EmptyState, Note } from "../../design/notes.tsx";
import { PageHeading } from "../../design/page-parts.tsx";
import { Steps } from "../../design/time.tsx";
import { keysText } from "../../language/keys.ts";
import { submitKeys, type KeysDone } from "./keys-command.ts";
import { electionPath, keysCrumbs } from "./keys-crumbs.ts";
import { KeysForms } from "./keys-forms.tsx";
import { CredentialsPart, FingerprintPart, MyTurn, OpeningPart, ProgressPart, TermsPart } from "./keys-parts.tsx";
import { minePage } from "./mine-page.tsx";

export const keysPages: readonly Page[] = [
  ...formPages<KeysDone>({
    path: "/:school/elections/:election/keys",
    show: showKeys,
    submit: submitKeys,
    done: (request, answer) => {
      const text = keysText(request.language);
      const said =
        "count" in answer ? { text: text.credentialsTaken(answer.count) } : receiptNotice(text.done, answer.entry);
      return redirect(request.url.pathname, said);
    },
  }),
  minePage,
];

const stages = ["absent", "certifying", "contributing", "confirming", "rehearsing", "ready"];

async function showKeys(request: PageRequest, filled: FilledForm, status: number): Promise<PageAnswer> {
  const path = electionPath(request);
  const answer = await request.api<CeremonyView>("GET", `${path}/keys`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const keys = answer.body;
  const text = keysText(request.language);
  const { election, threshold, trustees } = keys;
  const props = { keys, text };
  const isOpening = keys.opening !== null;
  return showPage(
    request,
    { title: `${text.keys}：${election.title}`, place: "elections", status },
    <>
      <PageHeading
        title={election.isTrial ? `${text.keys}（${text.trialMark}）` : text.keys}
        sub={threshold === null ? text.sub : text.why(trustees.length, threshold)}
        crumbs={keysCrumbs(request, keys, [{ label: text.keys }])}
      />
      {!isOpening && keys.status !== "disputed" && <Steps of={text.steps} current={currentOf(keys)} />}
      <div class="stack">
        {election.isTrial && <Note tone="due">{text.trial}</Note>}
        {keys.disputed !== null && <Note tone="late">{text.disputed(keys.disputed.by, keys.disputed.against)}</Note>}
        <MyTurn {...props} href={`${path}/keys/mine`} />
      </div>
      <ErrorSummary errors={filled.errors} problem={filled.problem} />
      {keys.status === "absent" ? (
        <EmptyState title={text.none}>
          <p>{text.noneWhy}</p>
          <p>{text.noneWho}</p>
        </EmptyState>
      ) : (
        <>
          <OpeningPart {...props} />
          <ProgressPart {...props} request={request} />
          {!isOpening && <KeysForms {...props} filled={filled} path={path} origin={request.url.origin} />}
          <FingerprintPart {...props} />
          <CredentialsPart {...props} />
          <TermsPart {...props} />
        </>
      )}
      {keys.status === "absent" && <KeysForms {...props} filled={filled} path={path} origin={request.url.origin} />}
      <ButtonRow>
        <ButtonLink kind="plain" href={path}>
          {text.toElection}
        </ButtonLink>
      </ButtonRow>
    </>,
  );
}

/** The step that is under way; all of them are done once the election has taken the keys in. */
function currentOf({ status, isSealed }: CeremonyView): number {
  const at = Math.max(stages.indexOf(status), 0) + 1;
  return isSealed ? stages.length + 1 : at;
}
