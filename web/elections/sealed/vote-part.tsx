import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import { signInPath } from "../../app/errors.tsx";
import { schoolPath, type PageRequest } from "../../app/page.ts";
import { ButtonLink, ButtonRow, LinkList } from "../../design/actions.tsx";
import { Note } from "../../design/notes.tsx";
import { electionsText } from "../../language/elections.ts";

export type VotePartProps = { readonly election: ElectionView; readonly request: PageRequest };

/** The way to the booth, for whoever is on the roll of an open vote by phone, and where they stand. */
export function VotePart({ election, request }: VotePartProps) {
  const { round, status, mine } = election;
  const text = electionsText(request.language);
  if (status !== "open" || round === null || round.channel === "paper") return null;
  const path = schoolPath(request, `elections/${election.id}`);
  const board = `${path}/board/${round.number}`;
  if (request.visitor === null) {
    const url = new URL(`${path}/booth`, request.url);
    return (
      <ButtonRow>
        <ButtonLink href={signInPath({ school: request.school, url })}>{text.voteSignIn}</ButtonLink>
      </ButtonRow>
    );
  }
  if (mine === null || mine.voted === "paper") return null;
  const hasVoted = mine.voted === "sealed";
  return (
    <Note tone={hasVoted ? "done" : "info"}>
      {hasVoted ? text.votedSealed : round.channel === "mixed" ? text.voteHereMixed : text.voteHere}
      <ButtonRow>
        <ButtonLink href={`${path}/booth`} {...(hasVoted ? { kind: "plain" } : {})}>
          {hasVoted ? text.voteAgain : text.vote}
        </ButtonLink>
        {hasVoted && (
          <ButtonLink kind="plain" href={board}>
            {text.boardOpen}
          </ButtonLink>
        )}
      </ButtonRow>
    </Note>
  );
}

/** The boards of all votes by phone, those that are over too. */
export function BoardLinks({ election, request }: VotePartProps) {
  const text = electionsText(request.language);
  const { counted, failed, round, status } = election;
  const isHeld = round !== null && (status === "open" || status === "closed");
  const held = [...counted, ...failed, ...(isHeld ? [round] : [])].filter(({ channel }) => channel !== "paper");
  const numbers = [...new Set(held.map(({ number }) => number))].sort((left, right) => left - right);
  const path = schoolPath(request, `elections/${election.id}/board`);
  if (numbers.length === 0) return null;
  return <LinkList links={numbers.map((number) => ({ href: `${path}/${number}`, label: text.boardOf(number) }))} />;
}
