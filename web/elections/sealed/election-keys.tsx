import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { schoolPath, type PageRequest } from "../../app/page.ts";
import { ButtonLink, ButtonRow } from "../../design/actions.tsx";
import { Note } from "../../design/notes.tsx";
import { electionsText } from "../../language/elections.ts";
import { keysText } from "../../language/keys.ts";
import type { PartProps } from "../election-pages.tsx";
import { missingParts, taskOf, waitingFor } from "./turns.ts";

/** Which part of preparing sealed ballots is under way, in one sentence. */
export function KeysSay({ keys, request }: { readonly keys: CeremonyView; readonly request: PageRequest }) {
  return <p class="meta">{keysSay(keys, request)}</p>;
}

function keysSay(keys: CeremonyView, { language }: PageRequest): string {
  const text = keysText(language);
  if (keys.status === "absent") return `${text.none}。`;
  if (keys.disputed !== null) return text.disputed(keys.disputed.by, keys.disputed.against);
  const waiting = waitingFor(keys);
  if (waiting !== null) return text.waiting(text.visits[waiting.visit], waiting.names.join("、"));
  const { count, voters } = keys.credentials;
  if (voters === null) return text.credentialsNoRoll;
  return count === voters ? text.waitingSeal : text.credentialsHave(count, voters);
}

/** True from the close until enough trustees have done their parts: until then nothing can be counted. */
export function isSealedYet(keys: CeremonyView | null): boolean {
  const opening = keys?.opening ?? null;
  return opening !== null && opening.stage !== "opened";
}

/** After the close, for everybody: how many trustees are still needed, and for them the way to their part. */
export function OpeningNote({ election, keys, request }: PartProps) {
  if (election.status !== "closed" || keys === null || keys.opening === null) return null;
  const text = keysText(request.language);
  const { stage } = keys.opening;
  const path = schoolPath(request, `elections/${election.id}/keys`);
  const left = missingParts(keys);
  const isWaiting = stage === "mixing" || stage === "decrypting";
  const isMine = taskOf(keys) !== null;
  return (
    <div class="mt">
      <Note
        tone={stage === "opened" ? "done" : "due"}
        {...(isWaiting && left !== null ? { title: text.openingLeft(left, text.stageNames[stage]) } : {})}
      >
        {text.stages[stage]}
        {stage !== "opened" && (
          <ButtonRow>
            <ButtonLink href={isMine ? `${path}/mine` : path} {...(isMine ? {} : { kind: "plain" })}>
              {isMine ? text.toMine : electionsText(request.language).toKeys}
            </ButtonLink>
          </ButtonRow>
        )}
      </Note>
    </div>
  );
}
