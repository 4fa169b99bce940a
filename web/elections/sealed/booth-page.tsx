import type { BoothView } from "@tongxin/server/elections/sealed/contract.ts";
import { assets } from "../../app/assets.ts";
import { answerProblem, signInPath } from "../../app/errors.tsx";
import { IslandPlace } from "../../app/island.tsx";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "../../app/page.ts";
import { showPage } from "../../app/render.tsx";
import { ButtonLink, ButtonRow } from "../../design/actions.tsx";
import { Note } from "../../design/notes.tsx";
import { Gloss, PageHeading } from "../../design/page-parts.tsx";
import { boothText, type BoothText } from "../../language/booth.ts";
import { dateContext, writeMoment } from "../../language/dates.ts";
import { electionsText } from "../../language/elections.ts";
import { Island } from "../islands/booth.tsx";
import type { BoothProps } from "./booth-steps.ts";

export const boothPage: Page = { method: "GET", path: "/:school/elections/:election/booth", answer: showBooth };

/** Below this many voters a total may already say who chose whom. */
const fewVoters = 10;

async function showBooth(request: PageRequest): Promise<PageAnswer> {
  const path = schoolPath(request, `elections/${request.params["election"] ?? ""}`);
  const answer = await request.api<BoothView>("GET", `${path}/booth`);
  if (!answer.ok) return answerProblem(request, answer.problem);
  const { text: _, credential, ...booth } = answer.body;
  const text = boothText(request.language);
  const closes = booth.closesAt === null ? null : writeMoment(booth.closesAt, dateContext(request));
  const props: BoothProps = {
    language: request.language,
    booth,
    isCredentialHeld: credential !== null,
    api: `/api/v1${path}`,
    thread: assets.sealing,
    board: `${path}/board/${booth.round}`,
    election: path,
    signIn: signInPath(request),
    closes,
  };
  const names = electionsText(request.language);
  return showPage(
    request,
    { title: `${text.booth}：${booth.election.title}`, place: "elections", isBare: true },
    <>
      <PageHeading
        title={booth.isTrial ? `${booth.election.title}（${names.trialMark}）` : booth.election.title}
        crumbs={[
          { label: names.elections, href: schoolPath(request, "elections") },
          { label: booth.election.title, href: path },
          { label: text.booth },
        ]}
        sub={
          <>
            {text.says(booth.election.organisation)}
            {text.seatsSay(booth.seats, booth.candidates.length)}
            <span class="keep">{text.says(closes === null ? text.noClose : text.closes(closes))}</span>
          </>
        }
      />
      <Warnings of={answer.body} text={text} />
      {booth.voted === "paper" ? (
        <ButtonRow>
          <ButtonLink href={path}>{text.toElection}</ButtonLink>
        </ButtonRow>
      ) : (
        <Gloss isWide margin={<Secrecy of={answer.body} text={text} />}>
          <noscript>
            <div class="stack">
              <Note tone="late">
                {text.noScript}
                {booth.channel === "mixed" ? text.noScriptPaper : text.noScriptHelp}
              </Note>
            </div>
          </noscript>
          <IslandPlace name="elections/booth" of={Island} with={props} />
        </Gloss>
      )}
    </>,
  );
}

export type SecrecyProps = { readonly of: BoothView; readonly text: BoothText };

/** What a voter is told before the first mark. */
function Warnings({ of: { isTrial, voters, voted }, text }: SecrecyProps) {
  return (
    <div class="stack">
      {isTrial && <Note tone="due">{text.trial}</Note>}
      {voted === "sealed" && <Note>{text.votedSealed}</Note>}
      {voted === "paper" && <Note tone="due">{text.votedPaper}</Note>}
      {voters < fewVoters && <Note tone="due">{text.few}</Note>}
    </div>
  );
}

function Secrecy({ of: { form, trustees, channel, credential }, text }: SecrecyProps) {
  const { count, threshold } = trustees;
  return (
    <div class="stack">
      <Note title={text.secrecy}>
        {form.kind === "named" ? text.secrecyMixed(count, threshold) : text.secrecySums(count, threshold)}
        {channel === "mixed" && text.paperToo}
      </Note>
      {credential !== null && <Note tone="due">{text.heldWarning}</Note>}
    </div>
  );
}
