import type { Day } from "@tongxin/core/shared/instant.ts";
import type { ElectionView } from "@tongxin/server/delegates/contract.ts";
import type { PageRequest } from "../app/page.ts";
import { Section } from "../design/page-parts.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { delegatesText } from "../language/delegates.ts";
import { outcomeName } from "../language/delegation-names.ts";

/** The closing equations, every candidate's votes, and how level votes were settled. */
export function ElectionResult({
  election,
  request,
}: {
  readonly election: ElectionView;
  readonly request: PageRequest;
}) {
  const text = delegatesText(request.language);
  const { result } = election;
  if (result === null) return null;
  const { ballots } = result;
  return (
    <Section id="result" title={text.result}>
      <p>{text.heldWith(writeDay(result.heldOn as Day, dateContext(request)), result.due, result.present)}</p>
      <ul class="equations">
        <li>
          <Status is="holds" label={text.issuedEquation(ballots.issued, ballots.returned, ballots.unreturned)} />
        </li>
        <li>
          <Status is="holds" label={text.returnedEquation(ballots.returned, ballots.valid, ballots.invalid)} />
        </li>
      </ul>
      <Table
        label={text.result}
        onPhone="pin"
        rows={result.lines}
        columns={[
          { head: text.candidates, cell: (line) => line.name },
          { head: text.for, isNumber: true, cell: (line) => line.for },
          { head: text.against, isNumber: true, cell: (line) => line.against ?? "—" },
          { head: text.abstain, isNumber: true, cell: (line) => line.abstain ?? "—" },
          { head: text.status, cell: (line) => outcomeName(line.outcome, request.language) },
        ]}
      />
      {result.settledBy !== null && <p>{settlingWords(text)[result.settledBy]}</p>}
      {result.vacancies > 0 && <p>{text.vacancies(result.vacancies)}</p>}
    </Section>
  );
}

function settlingWords(text: ReturnType<typeof delegatesText>): Readonly<Record<string, string>> {
  return { lot: text.settledByLot, vacant: text.settledByVacancy, ballot: text.settledByBallot };
}
