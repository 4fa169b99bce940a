import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { assets } from "../../app/assets.ts";
import { answerForbidden, answerProblem, signInPath } from "../../app/errors.tsx";
import { IslandPlace } from "../../app/island.tsx";
import type { Page, PageAnswer, PageRequest } from "../../app/page.ts";
import { showPage } from "../../app/render.tsx";
import { ButtonLink, ButtonRow } from "../../design/actions.tsx";
import { Note } from "../../design/notes.tsx";
import { PageHeading } from "../../design/page-parts.tsx";
import { dateContext, writeMoment } from "../../language/dates.ts";
import { keysText, trusteeText, type TrusteeText } from "../../language/keys.ts";
import { Island } from "../islands/trustee.tsx";
import { electionPath, keysCrumbs } from "./keys-crumbs.ts";
import type { TrusteeProps } from "./trustee-steps.ts";
import { taskOf, waitingFor, type Task } from "./turns.ts";

/** A trustee's own page: everything is worked out on the device, and the seed goes nowhere. */
export const minePage: Page = {
  method: "GET",
  path: "/:school/elections/:election/keys/mine",
  answer: showMine,
};

async function showMine(request: PageRequest): Promise<PageAnswer> {
  const path = electionPath(request);
  const answer = await request.api<CeremonyView>("GET", `${path}/keys`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const keys = answer.body;
  const { mine, election } = keys;
  if (mine === null) return answerForbidden(request);
  const names = keysText(request.language);
  const text = trusteeText(request.language);
  const task = taskOf(keys);
  const title = titleOf(text, task);
  const own = keys.trustees.find(({ number }) => number === mine.number);
  const props: TrusteeProps = {
    language: request.language,
    keys,
    name: own?.name ?? "",
    api: `/api/v1${path}`,
    thread: assets.keeping,
    keysPage: `${path}/keys`,
    signIn: signInPath(request),
    lastRehearsed: own?.rehearsedAt == null ? null : writeMoment(own.rehearsedAt, dateContext(request)),
  };
  return showPage(
    request,
    { title: `${title}：${election.title}`, place: "elections", isBare: true },
    <>
      <PageHeading
        title={election.isTrial ? `${title}（${names.trialMark}）` : title}
        sub={`${election.title}，${text.sheetFor(props.name, mine.number)}`}
        crumbs={keysCrumbs(request, keys, [{ label: names.keys, href: `${path}/keys` }, { label: text.mine }])}
      />
      {task === null ? (
        <>
          <Note tone={keys.status === "disputed" ? "late" : "info"}>{laterSays(keys, request)}</Note>
          <ButtonRow>
            <ButtonLink href={`${path}/keys`}>{text.toKeys}</ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <>
          <noscript>
            <div class="mb">
              <Note tone="late">{text.noScript}</Note>
            </div>
          </noscript>
          <IslandPlace name="elections/trustee" of={Island} with={props} />
        </>
      )}
    </>,
  );
}

function titleOf(text: TrusteeText, task: Task | null): string {
  if (task === null) return text.mine;
  if (task.kind === "part") return text.titles[task.stage];
  return task.isAgain ? text.titles.again : text.titles[task.visit];
}

/** Why there is nothing to do, and what is waited for. */
function laterSays(keys: CeremonyView, { language }: PageRequest): string {
  const text = trusteeText(language);
  if (keys.status === "disputed") return text.disputedMine;
  const waiting = keys.opening === null ? waitingFor(keys) : null;
  const who = waiting === null ? "" : text.laterWho(keysText(language).visits[waiting.visit], waiting.names.join("、"));
  return `${text.later}${who}${keys.opening === null ? text.laterOpen : ""}`;
}
