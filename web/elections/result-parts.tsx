import type { CountedView, ElectionView } from "@tongxin/server/elections/contract.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { schoolPath } from "../app/page.ts";
import { VoteBars } from "../design/charts/vote-bars.tsx";
import { Disclosure, Note } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { CodeBlock } from "../design/rows.tsx";
import { Status, Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay, writeMoment } from "../language/dates.ts";
import { delegatesText } from "../language/delegates.ts";
import { electionNames, electionsText } from "../language/elections.ts";
import type { PartProps } from "./election-pages.tsx";

/** Who is elected, first of all; then who declared it. */
export function ElectedPart({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const dates = dateContext(request);
  const { elected, declaration, status } = election;
  if (!["resolved", "declared", "final"].includes(status)) return null;
  return (
    <Section id="elected" title={text.electedTitle}>
      {elected.length === 0 ? (
        <p>{text.nobodyElected}</p>
      ) : (
        <ol>
          {elected.map(({ name, for: votes }) => (
            <li>{text.electedSays(name, votes)}</li>
          ))}
        </ol>
      )}
      {declaration !== null && (
        <>
          <p>{text.declared(writeDay(declaration.on as Day, dates), declaration.chief.name, declaration.chair.name)}</p>
          <Disclosure summary={text.minutes}>
            <CodeBlock>{declaration.minutes}</CodeBlock>
            {declaration.scans.map((digest) => (
              <>
                <p>{text.scan}</p>
                <CodeBlock>{digest}</CodeBlock>
              </>
            ))}
          </Disclosure>
        </>
      )}
    </Section>
  );
}

/** The vote that runs or is being counted. */
export function VotingPart({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const dates = dateContext(request);
  const { round, turnout, boxes } = election;
  if (round === null || round.openedAt === null || turnout === null) return null;
  return (
    <>
      <Section id="voting" title={titleOf(round, text)}>
        <p>
          {text.opened(writeMoment(round.openedAt, dates))}
          {round.closesAt !== null && text.closing(writeMoment(round.closesAt, dates))}
        </p>
        <p>{saysTurnout(election, text)}</p>
      </Section>
      {boxes.length > 0 && (
        <Section id="counting" title={text.counting}>
          <p>{text.countingWhy}</p>
          <Boxes election={election} request={request} />
        </Section>
      )}
    </>
  );
}

/** Only of the ways to vote that there are. */
export function saysTurnout({ turnout, round }: ElectionView, text: ReturnType<typeof electionsText>): string {
  const { paper, sealed, isExact } = turnout ?? { paper: 0, sealed: 0, isExact: true };
  if (round?.channel === "sealed") return isExact ? text.turnoutSealed(sealed) : text.turnoutSealedAbout(sealed);
  if (round?.channel === "paper") return isExact ? text.turnoutPaper(paper) : text.turnoutPaperAbout(paper);
  return isExact ? text.turnoutExact(paper, sealed) : text.turnoutAbout(paper, sealed);
}

function Boxes({ election, request }: Pick<PartProps, "election" | "request">) {
  const text = electionsText(request.language);
  const names: Readonly<Record<string, string>> = {
    waiting: text.boxWaiting,
    "entered-once": text.boxOnce,
    different: text.boxDifferent,
    agreed: text.boxAgreed,
  };
  const path = (box: string) => schoolPath(request, `elections/${election.id}/boxes/${encodeURIComponent(box)}`);
  return (
    <Table
      label={text.counting}
      rows={election.boxes}
      columns={[
        {
          head: text.box,
          cell: (one) => (one.may.length > 0 ? <a href={path(one.box)}>{one.box}</a> : one.box),
        },
        {
          head: text.status,
          cell: (one) => (
            <Tag {...(one.status === "agreed" ? { tone: "go" } : one.status === "different" ? { tone: "late" } : {})}>
              {names[one.status] ?? one.status}
            </Tag>
          ),
          stacked: "brief",
        },
        { head: text.returned, isNumber: true, stacked: "brief", cell: (one) => one.returned ?? "—" },
        { head: text.tellers, stacked: "brief", cell: (one) => one.tellers.join("、") || "—" },
      ]}
    />
  );
}

/** Every vote that was held, the last first: its equations, its lines, and what the chief scrutineer reads out. */
export function RoundsPart({ election, request }: PartProps) {
  const text = electionsText(request.language);
  return (
    <>
      {election.counted.toReversed().map((round) => (
        <Round round={round} request={request} />
      ))}
      {election.failed.map((round) => (
        <Section id={`failed-${round.number}`} title={titleOf(round, text)}>
          <Note tone="late">
            {round.because === "set-aside"
              ? text.failedSetAside(round.reason ?? "")
              : round.because === "void"
                ? text.failedVoid(round.attendance.issued, round.attendance.returned)
                : text.failedNoQuorum(round.attendance.due, round.attendance.present)}
          </Note>
        </Section>
      ))}
    </>
  );
}

function Round({ round, request }: { readonly round: CountedView; readonly request: PartProps["request"] }) {
  const text = electionsText(request.language);
  const counts = delegatesText(request.language);
  const outcomes = electionNames(request.language, "outcome");
  const { attendance, ballots, bar } = round;
  return (
    <Section id={`round-${round.number}`} title={titleOf(round, text)}>
      <p>
        {text.heldWith(attendance.due, attendance.present)}
        {round.kind === "preliminary" ? text.noBarToStand : bar === null ? text.noBar : text.barSays(bar.of, bar.least)}
      </p>
      <ul class="equations">
        <li>
          <Status
            is="holds"
            label={counts.issuedEquation(attendance.issued, attendance.returned, ballots.unreturned)}
          />
        </li>
        <li>
          <Status is="holds" label={counts.returnedEquation(attendance.returned, ballots.valid, ballots.invalid)} />
        </li>
      </ul>
      <Bars round={round} request={request} />
      <Table
        label={text.result}
        onPhone="pin"
        rows={round.lines}
        columns={[
          { head: text.name, cell: (line) => (line.isWriteIn ? `${line.name}（${text.writeIn}）` : line.name) },
          { head: text.for, isNumber: true, cell: (line) => line.for },
          { head: text.against, isNumber: true, cell: (line) => line.against ?? "—" },
          { head: text.abstain, isNumber: true, cell: (line) => line.abstain ?? "—" },
          { head: text.outcome, cell: (line) => outcomes[line.outcome] ?? line.outcome },
        ]}
      />
      <Disclosure summary={text.readOut}>
        <ol>
          {round.sentences.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ol>
      </Disclosure>
    </Section>
  );
}

/** The strips are as long as what the votes are a part of: the base of the bar, or the valid ballots. */
function Bars({ round, request }: { readonly round: CountedView; readonly request: PartProps["request"] }) {
  const text = electionsText(request.language);
  const outcomes = electionNames(request.language, "outcome");
  const { bar, ballots, lines, number } = round;
  const nameOf = (line: CountedView["lines"][number]) =>
    line.isWriteIn ? `${line.name}（${text.writeIn}）` : line.name;
  const most = Math.max(...lines.map((line) => line.for + (line.against ?? 0)), ballots.valid);
  if (lines.length === 0) return null;
  return (
    <VoteBars
      id={`votes-${number}`}
      base={Math.max(bar?.of ?? 0, most)}
      least={bar?.least ?? null}
      bars={lines.map((line) => ({
        name: nameOf(line),
        for: line.for,
        against: line.against,
        outcome: outcomes[line.outcome] ?? line.outcome,
      }))}
      words={{
        for: text.for,
        against: text.against,
        least: text.barIs(bar?.least ?? 0),
        says: (one) => text.voteSays(one.name, one.for, one.against),
      }}
    />
  );
}

function titleOf(
  { number, kind }: Pick<NonNullable<ElectionView["round"]>, "number" | "kind">,
  text: ReturnType<typeof electionsText>,
): string {
  return kind === "preliminary" ? text.preliminaryRound(number) : text.round(number);
}
