import type { Floors } from "@tongxin/server/delegates/floors-contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { Form } from "../app/form.tsx";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { Button, ButtonRow } from "../design/actions.tsx";
import { Filters, TextField } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { delegatesText } from "../language/delegates.ts";
import { Gauges } from "./gauges.tsx";

const floorNames = ["women", "minorities", "party"] as const;

export const floorPages: readonly Page[] = [{ method: "GET", path: "/:school/delegates/floors", answer: showFloors }];

/** Whether the floors a school thinks of can be met together by the places still open, and how. */
async function showFloors(request: PageRequest): Promise<PageAnswer> {
  const text = delegatesText(request.language);
  const typed = (name: string) => (request.url.searchParams.get(name) ?? "").trim();
  const asked = floorNames.filter((name) => /^\d{1,3}$/.test(typed(name)) && Number(typed(name)) <= 100);
  const query = new URLSearchParams(asked.map((name) => [name, typed(name)]));
  const answer = await request.api<Floors>(
    "GET",
    `${schoolPath(request, "quota-plans/current/floors")}?${query.toString()}`,
  );
  if (!answer.ok) return answerProblem(request, answer.problem);
  const floors = answer.body;
  const wrong = (name: (typeof floorNames)[number]) => typed(name) !== "" && !asked.includes(name);
  return showPage(
    request,
    { title: text.floorsTitle, place: "delegates" },
    <>
      <PageHeading
        title={text.floorsTitle}
        sub={text.floorsSub(floors.open)}
        crumbs={[{ label: text.delegates, href: schoolPath(request, "delegates") }, { label: text.floorsTitle }]}
      />
      <Form method="get" label={text.floorsTitle}>
        <Filters>
          {floorNames.map((name) => (
            <TextField
              label={text[name]}
              name={name}
              value={typed(name)}
              inputMode="numeric"
              isShort
              isOptional
              error={wrong(name) ? text.wholePercent : undefined}
            />
          ))}
        </Filters>
        <ButtonRow>
          <Button>{text.tryIt}</Button>
        </ButtonRow>
      </Form>
      <FloorAnswer floors={floors} request={request} />
      <Section id="composition" title={text.composition}>
        <Gauges of={floors.gauges} />
      </Section>
    </>,
  );
}

function FloorAnswer({ floors, request }: { readonly floors: Floors; readonly request: PageRequest }) {
  const text = delegatesText(request.language);
  if (floors.status === "nothing-open") return <Note>{text.nothingOpen}</Note>;
  if (floors.status === "refused") return <Note tone="due">{text.floorsTooHard}</Note>;
  if (floors.status === "contradiction") {
    return (
      <Note tone="late" title={text.floorsContradict}>
        {floors.contradicting.join("、")}
      </Note>
    );
  }
  const needed = floors.unitFloors.filter(({ atLeast }) => atLeast > 0);
  return (
    <>
      <div class="mt">
        <Note tone="done" title={text.floorsPossible} />
      </div>
      <Section id="proposal" title={text.floorsProposal}>
        {needed.length === 0 ? (
          <p>{text.floorsFree}</p>
        ) : (
          <Table
            label={text.floorsProposal}
            rows={needed}
            columns={[
              { head: text.unit, cell: (floor) => floor.unit },
              { head: text.vacant, isNumber: true, stacked: "brief", cell: (floor) => floor.seats },
              { head: text.kind, stacked: "brief", cell: (floor) => floor.group },
              { head: text.atLeast, isNumber: true, stacked: "brief", cell: (floor) => floor.atLeast },
            ]}
          />
        )}
      </Section>
    </>
  );
}
