import { writeDaysIn } from "../language/dates.ts";
import type { OrganisationView } from "@tongxin/server/people/contract.ts";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { LinkList } from "../design/actions.tsx";
import { Section } from "../design/page-parts.tsx";
import { Figures } from "../design/rows.tsx";
import { Status } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { writeNumber } from "../language/numbers.ts";
import { registerText } from "../language/register.ts";

type Shown = { readonly request: PageRequest; readonly own: OrganisationView };

/** How the organisation stands: the four counts, and what of its register does not hold. */
export function Standing({ request, own }: Shown) {
  const text = registerText(request.language);
  const { counts } = own;
  return (
    <Section id="standing" title={text.standing}>
      <Figures
        of={[
          { term: text.holds, figure: writeNumber(counts.holds) },
          { term: text.breached, figure: writeNumber(counts.breached) },
          { term: text.justified, figure: writeNumber(counts.justified) },
          { term: text.unknown, figure: writeNumber(counts["not-yet-known"]) },
        ]}
      />
      {own.findings.length === 0 ? <p>{text.allWell}</p> : <FindingTable request={request} own={own} />}
      <LinkList
        links={[{ href: `${schoolPath(request, "findings")}?organisation=${own.id}`, label: text.allFindings }]}
      />
    </Section>
  );
}

function FindingTable({ request, own }: Shown) {
  const text = registerText(request.language);
  const leavePath = (rule: string) => `${schoolPath(request, "leaves/new")}?rule=${rule}&organisation=${own.id}`;
  return (
    <Table
      label={text.standing}
      rows={own.findings}
      columns={[
        {
          head: text.rule,
          isRowHead: true,
          width: "broad",
          cell: ({ rule, title }) => (
            <a href={`${schoolPath(request, `rules/${rule}`)}?organisation=${own.id}`}>
              {rule}　{request.language === "en" ? title.en : title.zh}
            </a>
          ),
        },
        { head: text.status, width: "medium", cell: ({ status }) => <Status is={status} /> },
        { head: text.situation, cell: ({ sentence }) => writeDaysIn(sentence) },
        {
          head: text.cure,
          cell: ({ rule, cure, mayAskLeave }) => (
            <>
              {writeDaysIn(cure.join("；"))}
              {mayAskLeave && (
                <>
                  {cure.length > 0 && "；"}
                  <a href={leavePath(rule)}>{text.askLeave}</a>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
