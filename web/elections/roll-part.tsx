import { Form } from "../app/form.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { TextArea } from "../design/fields.tsx";
import { Disclosure } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { CodeBlock, Rows } from "../design/rows.tsx";
import { dateContext, writeMoment } from "../language/dates.ts";
import { electionsText } from "../language/elections.ts";
import { writeNumber } from "../language/numbers.ts";
import type { PartProps } from "./election-pages.tsx";
import { ownForm, sentForm } from "./own-form.ts";

type Frozen = { readonly roll: NonNullable<PartProps["election"]["roll"]> };

export function RollPart(props: PartProps) {
  const { election, request } = props;
  const text = electionsText(request.language);
  const { roll } = election;
  return (
    <Section id="roll" title={text.roll}>
      {roll === null ? (
        <p>{text.rollMissing}</p>
      ) : (
        <>
          <p>
            {text.rollSays(writeNumber(roll.size), writeMoment(roll.frozenAt, dateContext(request)))}
            {saysObjections({ ...props, roll })}
          </p>
          {roll.corrections.map(({ reason, size }) => (
            <p>{text.rollCorrected(reason, writeNumber(size))}</p>
          ))}
          <Own {...props} />
          <Commitment {...props} roll={roll} />
          {request.now < roll.objectionsUntil && election.may.includes("objectToRoll") && <ObjectForm {...props} />}
        </>
      )}
    </Section>
  );
}

function saysObjections({ request, roll }: PartProps & Frozen): string {
  const text = electionsText(request.language);
  if (roll.objectionsUntil <= roll.frozenAt) return text.rollObjectionsNone;
  if (request.now >= roll.objectionsUntil) return text.rollObjectionsOver;
  return text.rollObjectionsUntil(writeMoment(roll.objectionsUntil, dateContext(request)));
}

function Own({ election, request }: PartProps) {
  const text = electionsText(request.language);
  const { mine } = election;
  if (request.visitor?.role !== "student") return null;
  return (
    <p>
      {mine === null ? text.notOnRoll : text.onRoll(mine.position)}
      {mine?.voted === "paper" && text.votedPaper}
      {mine?.voted === "sealed" && text.votedSealed}
    </p>
  );
}

function Commitment({ election, request, roll }: PartProps & Frozen) {
  const text = electionsText(request.language);
  const { mine } = election;
  return (
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
  );
}

function ObjectForm(props: PartProps) {
  const text = electionsText(props.request.language);
  const { filled } = ownForm(props, "objectToRoll");
  return (
    <Disclosure summary={text.object} isOpen={sentForm(props.filled) === "objectToRoll"}>
      <Form class="narrow" label={text.object}>
        <input type="hidden" name="type" value="objectToRoll" />
        <TextArea label={text.statement} hint={text.objectWhy} rows={3} {...filled.field("statement")} />
        <ButtonRow>
          <Button>{text.object}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
