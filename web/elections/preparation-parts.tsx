import type { Rules } from "@tongxin/server/elections/contract.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { Form } from "../app/form.tsx";
import { schoolPath } from "../app/page.ts";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { RadioGroup, TextArea } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { CodeBlock, Rows } from "../design/rows.tsx";
import { Status, Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay, writeMoment } from "../language/dates.ts";
import { electionNames, electionsText } from "../language/elections.ts";
import { writeNumber } from "../language/numbers.ts";
import { ConditionsSay, qualificationColumns } from "./conditions-part.tsx";
import type { PartProps } from "./election-pages.tsx";
import { KeysSay } from "./sealed/election-keys.tsx";

/** Steps that are taken on the page of the keys. */
const stepsOfKeys: readonly string[] = ["seal-not-prepared", "rehearsal-unfinished", "credentials-differ-from-roll"];

/** What keeps the vote from opening, as a list to work off. */
export function Checklist({ election, keys, request }: PartProps) {
  const text = electionsText(request.language);
  const names = electionNames(request.language, "missing");
  const { missing } = election;
  return (
    <Section id="checklist" title={text.checklist}>
      {missing.length === 0 ? (
        <p>
          <Status is="holds" label={text.ready} />
        </p>
      ) : (
        <ul class="equations">
          {missing.map((step) => (
            <li>
              <Status is="unknown" label={names[step] ?? step} />
              {keys !== null && stepsOfKeys.includes(step) && <KeysSay keys={keys} request={request} />}
            </li>
          ))}
        </ul>
      )}
      {election.channel !== "paper" && (
        <ButtonRow>
          <ButtonLink kind="plain" href={schoolPath(request, `elections/${election.id}/keys`)}>
            {text.toKeys}
          </ButtonLink>
        </ButtonRow>
      )}
    </Section>
  );
}

export function RulesPart({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const { rules, adoption, deviations } = election;
  if (rules === null) {
    return (
      <Section id="rules" title={text.rules}>
        <p>{text.rulesMissing}</p>
      </Section>
    );
  }
  const dates = dateContext(request);
  const names = electionNames(request.language, "deviation");
  return (
    <Section id="rules" title={text.rules}>
      <p>{adoption === null ? text.adoptionNone : text.adoptionSays(writeDay(adoption.on as Day, dates), adoption)}</p>
      <Rows rows={ruleRows(rules, request.language)} />
      {deviations.length > 0 && (
        <p>
          {text.deviations}：{deviations.map((one) => names[one] ?? one).join("；")}
        </p>
      )}
    </Section>
  );
}

function ruleRows(rules: Rules, language: "zh-CN" | "en") {
  const text = electionsText(language);
  const name = (of: Parameters<typeof electionNames>[1], value: string) => electionNames(language, of)[value] ?? value;
  const { preliminary, reserved, symbols } = rules;
  return [
    { term: text.seats, is: String(rules.seats) },
    { term: text.quorum, is: writeShare(rules.quorum, language) },
    {
      term: text.majority,
      is:
        rules.majorityBase === "none"
          ? name("majorityBase", "none")
          : `${name("majorityBase", rules.majorityBase)} · ${writeShare(rules.majority, language)}`,
    },
    { term: text.surplus, is: `${rules.surplusPercent}%` },
    { term: text.symbols, is: writeSymbols(symbols, language) },
    { term: text.overVote, is: name("overVote", rules.overVote) },
    { term: text.illegible, is: name("illegible", rules.illegible) },
    { term: text.blank, is: name("blankBallot", rules.blankBallot) },
    { term: text.tie, is: name("tie", rules.tie) },
    { term: text.shortfall, is: name("shortfall", rules.shortfall) },
    { term: text.writeIns, is: rules.writeIns ? "✓" : "—" },
    ...(preliminary === null
      ? []
      : [{ term: text.preliminary, is: `${preliminary.places}（${name("preliminaryTie", preliminary.tie)}）` }]),
    ...(reserved.length === 0
      ? []
      : [{ term: text.reserved, is: reserved.map((one) => `${one.delegation} ${one.seats}`).join("、") }]),
  ];
}

/** 超过三分之二, 达到三分之二: the two differ by one person where the share is a whole number. */
export function writeShare({ numerator, denominator, comparator }: Rules["quorum"], language: "zh-CN" | "en"): string {
  const share = `${numerator}/${denominator}`;
  if (language === "en") return comparator === "more-than" ? `more than ${share}` : `at least ${share}`;
  return comparator === "more-than" ? `超过 ${share}` : `达到 ${share}`;
}

function writeSymbols({ for: approve, against, abstain }: Rules["symbols"], language: "zh-CN" | "en"): string {
  const text = electionsText(language);
  const blank = language === "en" ? "blank" : "不填";
  return [
    `${text.for} ${approve}`,
    `${text.against} ${against}`,
    `${text.abstain} ${abstain === "" ? blank : abstain}`,
  ].join(language === "en" ? ", " : "，");
}

export function RollPart({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const dates = dateContext(request);
  const { roll, mine } = election;
  const isOver = roll !== null && request.now >= roll.objectionsUntil;
  return (
    <Section id="roll" title={text.roll}>
      {roll === null ? (
        <p>{text.rollMissing}</p>
      ) : (
        <>
          <p>
            {text.rollSays(writeNumber(roll.size), writeMoment(roll.frozenAt, dates))}
            {isOver ? text.rollObjectionsOver : text.rollObjectionsUntil(writeMoment(roll.objectionsUntil, dates))}
          </p>
          {roll.corrections.map(({ reason, size }) => (
            <p>{text.rollCorrected(reason, writeNumber(size))}</p>
          ))}
          {request.visitor?.role === "student" && (
            <p>
              {mine === null ? text.notOnRoll : text.onRoll(mine.position)}
              {mine?.voted === "paper" && text.votedPaper}
              {mine?.voted === "sealed" && text.votedSealed}
            </p>
          )}
          <Disclosure summary={text.rollRoot}>
            <CodeBlock>{roll.root}</CodeBlock>
            {mine !== null && (
              <>
                <h3>{text.myLeaf}</h3>
                <p>{text.myLeafWhy}</p>
                <Rows
                  rows={[
                    { term: text.number, is: mine.number },
                    { term: text.salt, is: <code class="break">{mine.salt}</code> },
                  ]}
                />
              </>
            )}
          </Disclosure>
          {!isOver && election.may.includes("objectToRoll") && (
            <Disclosure summary={text.object}>
              <Form class="narrow" label={text.object}>
                <input type="hidden" name="type" value="objectToRoll" />
                <TextArea label={text.statement} hint={text.objectWhy} rows={3} {...filled.field("statement")} />
                <ButtonRow>
                  <Button>{text.object}</Button>
                </ButtonRow>
              </Form>
            </Disclosure>
          )}
        </>
      )}
    </Section>
  );
}

/** Objections to the roll: all of them for those who answer, one's own for whoever made it. */
export function Objections({ election, request, filled }: PartProps) {
  const text = electionsText(request.language);
  const { objections, may } = election;
  if (objections.length === 0) return null;
  const names: Readonly<Record<string, string>> = {
    received: text.objectionReceived,
    upheld: text.objectionUpheld,
    dismissed: text.objectionDismissed,
  };
  return (
    <Section id="objections" title={text.objections}>
      <Table
        label={text.objections}
        rows={objections}
        columns={[
          { head: text.statement, cell: (one) => one.statement },
          { head: text.status, cell: (one) => <Tag>{names[one.status]}</Tag>, stacked: "brief" },
          { head: text.answer, cell: (one) => one.answer ?? "—" },
        ]}
      />
      {may.includes("answerObjection") &&
        objections
          .filter(({ status }) => status === "received")
          .map((one) => (
            <Form class="narrow" label={text.answerIt}>
              <input type="hidden" name="type" value="answerObjection" />
              <input type="hidden" name="id" value={one.id} />
              <p>{one.statement}</p>
              <RadioGroup
                label={text.objections}
                {...filled.field("upheld", "yes")}
                scope={one.id}
                options={[
                  { value: "yes", label: text.uphold },
                  { value: "no", label: text.dismiss },
                ]}
              />
              <TextArea label={text.answer} rows={2} {...filled.field("answer")} scope={one.id} />
              <ButtonRow>
                <Button>{text.answerIt}</Button>
              </ButtonRow>
            </Form>
          ))}
    </Section>
  );
}

export function Candidates({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const { nominations, candidatesNeeded, fixed } = election;
  return (
    <Section id="candidates" title={text.candidates}>
      <p>
        {fixed ? text.candidatesFixed : nominations.length === 0 ? text.candidatesMissing : ""}
        {candidatesNeeded !== null && !fixed && text.candidatesNeeded(candidatesNeeded)}
      </p>
      <ConditionsSay election={election} request={request} />
      {nominations.length > 0 && (
        <Table
          label={text.candidates}
          rows={nominations}
          columns={[
            { head: text.name, cell: (one) => one.name },
            { head: text.className, cell: (one) => one.className ?? "—", stacked: "brief" },
            { head: text.delegation, cell: (one) => one.delegation ?? "—", stacked: "brief" },
            ...qualificationColumns({ election, request }),
            { head: text.candidateStatement, cell: (one) => one.statement ?? "—" },
          ]}
        />
      )}
    </Section>
  );
}

export function TellersPart({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const { tellers } = election;
  const join = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name).join("、");
  return (
    <Section id="tellers" title={text.tellers}>
      {tellers === null ? (
        <p>{text.tellersMissing}</p>
      ) : (
        <>
          <p>{text.tellersSays(tellers.chief.name, join(tellers.scrutineers), join(tellers.tellers))}</p>
          {tellers.boxes.length > 0 && <p>{text.boxesSay(tellers.boxes.join("、"))}</p>}
        </>
      )}
    </Section>
  );
}
