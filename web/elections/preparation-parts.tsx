import type { Day } from "@tongxin/core/shared/instant.ts";
import { Form } from "../app/form.tsx";
import { schoolPath } from "../app/page.ts";
import { Button, ButtonLink, ButtonRow } from "../design/actions.tsx";
import { RadioGroup, TextArea } from "../design/fields.tsx";
import { Section } from "../design/page-parts.tsx";
import { Rows } from "../design/rows.tsx";
import { Status, Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { electionNames, electionsText } from "../language/elections.ts";
import { ConditionsSay, qualificationColumns } from "./conditions-part.tsx";
import type { PartProps } from "./election-pages.tsx";
import { ownForm } from "./own-form.ts";
import { ruleRows } from "./rule-rows.ts";
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

/** Objections to the roll: all of them for those who answer, one's own for whoever made it. */
export function Objections(props: PartProps) {
  const { election, request } = props;
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
          { head: text.verdict, cell: (one) => <Tag>{names[one.status]}</Tag>, stacked: "brief" },
          { head: text.answer, cell: (one) => one.answer ?? "—" },
        ]}
      />
      {may.includes("answerObjection") &&
        objections
          .filter(({ status }) => status === "received")
          .map((one) => ({ one, filled: ownForm(props, one.id).filled }))
          .map(({ one, filled }) => (
            <Form class="narrow" label={text.answerIt}>
              <input type="hidden" name="type" value="answerObjection" />
              <input type="hidden" name="id" value={one.id} />
              <p>{one.statement}</p>
              <RadioGroup
                label={text.objections}
                {...filled.field("upheld", "yes")}
                options={[
                  { value: "yes", label: text.uphold },
                  { value: "no", label: text.dismiss },
                ]}
              />
              <TextArea label={text.answer} rows={2} {...filled.field("answer")} />
              <ButtonRow>
                <Button>{text.answerIt}</Button>
              </ButtonRow>
            </Form>
          ))}
    </Section>
  );
}

type Nominee = PartProps["election"]["nominations"][number];

export function Candidates({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const { nominations, candidatesNeeded, fixed } = election;
  const hasDelegations = new Set(nominations.map(({ delegation }) => delegation)).size > 1;
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
            ...(hasDelegations
              ? [{ head: text.delegation, cell: (one: Nominee) => one.delegation ?? "—", stacked: "brief" as const }]
              : []),
            ...qualificationColumns({ election, request }),
            { head: text.ownWords, cell: (one) => one.statement ?? "—" },
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
