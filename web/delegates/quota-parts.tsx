import type { FacultyView, PlanView, SharingView } from "@tongxin/server/delegates/contract.ts";
import { schoolPath } from "../app/page.ts";
import { useVisit } from "../app/visit.ts";
import { QuotaMap } from "../design/charts/quota-map.tsx";
import { Note } from "../design/notes.tsx";
import { Figures } from "../design/rows.tsx";
import { Status } from "../design/status.tsx";
import { Table, type Column } from "../design/table.tsx";
import type { Language } from "../language/catalogue.ts";
import { useLanguage, useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";
import { methodName, planRuleName } from "../language/delegation-names.ts";
import { writeNumber } from "../language/numbers.ts";

type PlanProps = { readonly plan: PlanView };

/** How many delegates there are altogether, and what they are made of. */
export function PlanFigures({ plan }: PlanProps) {
  const text = useText(delegatesText);
  const { sharing } = plan;
  const faculties = sharing.total ?? sharing.seats;
  return (
    <Figures
      of={[
        {
          term: text.total,
          figure: String(faculties + plan.clubs.length + plan.exOfficio),
          unit: text.persons,
          note: text.floorNote(plan.floor),
        },
        {
          term: text.facultySeats,
          figure: String(faculties),
          unit: text.persons,
          note: methodNote(sharing, useLanguage()),
        },
        {
          term: text.clubSeats,
          figure: String(plan.clubs.length),
          unit: text.persons,
          note: text.clubNote(plan.clubs.length),
        },
        { term: text.exOfficioSeats, figure: String(plan.exOfficio), unit: text.persons, note: text.exOfficioNote },
      ]}
    />
  );
}

export function methodNote(sharing: SharingView, language: Language): string {
  const isPercentage = sharing.method === "percentage-half-up" || sharing.method === "percentage-floor";
  const percent = isPercentage && sharing.percent !== null ? ` ${sharing.percent}%` : "";
  return delegatesText(language).methodAndMinimum(`${methodName(sharing.method, language)}${percent}`, sharing.minimum);
}

/** Tiles by students, deeper where a place stands for fewer of them. */
export function PlanMap({ plan }: PlanProps) {
  const text = useText(delegatesText);
  const visit = useVisit();
  const { faculties } = plan.sharing;
  const seats = faculties.reduce((sum, faculty) => sum + (faculty.seats ?? 0), 0);
  const average = (seats * 1000) / Math.max(1, plan.students);
  const [low, high] = [average * 0.99, average * 1.01].map((value) => Math.round(value * 100) / 100) as [
    number,
    number,
  ];
  const [lowText, highText] = [writeNumber(low, 2), writeNumber(high, 2)];
  return (
    <>
      <p>{text.mapSub(writeNumber(average, 2))}</p>
      <QuotaMap
        id="map"
        title={text.map}
        says={text.mapSub(writeNumber(average, 2))}
        tiles={faculties.map((faculty) => ({
          name: faculty.name,
          short: shortName(faculty.name),
          size: faculty.members,
          seats: faculty.seats ?? 0,
          href: whyPath(schoolPath(visit, `quotas/${plan.id}`), faculty.id),
        }))}
        depths={[low, high]}
        depthLabels={[text.below(lowText), text.between(lowText, highText), text.above(highText)]}
        table={tableProps(plan, text)}
      />
    </>
  );
}

export function PlanTable({ plan }: PlanProps) {
  const text = useText(delegatesText);
  const visit = useVisit();
  const { columns, ...props } = tableProps(plan, text);
  const named: Column<FacultyView> = {
    head: text.facultyHead,
    width: "broad",
    cell: (faculty) => <a href={whyPath(schoolPath(visit, `quotas/${plan.id}`), faculty.id)}>{faculty.name}</a>,
  };
  return <Table {...props} columns={[named, ...columns.slice(1)]} onPhone="pin" isDense />;
}

function whyPath(page: string, faculty: string): string {
  return `${page}?faculty=${faculty}#why`;
}

function tableProps(plan: PlanView, text: ReturnType<typeof delegatesText>) {
  const { sharing, grades } = plan;
  const isByGrade = sharing.faculties.some(({ byGrade }) => byGrade !== null);
  const hasShares = sharing.faculties.some(({ whole }) => whole !== null);
  const total = (of: (faculty: FacultyView) => number) =>
    writeNumber(sharing.faculties.reduce((sum, one) => sum + of(one), 0));
  const gradeColumns = (isByGrade ? grades : []).map((grade, at): Column<FacultyView> => ({
    head: text.grade(grade),
    isNumber: true,
    cell: (faculty) => faculty.byGrade?.[at] ?? "",
  }));
  const columns: readonly Column<FacultyView>[] = [
    { head: text.faculty, width: "broad", cell: (faculty) => faculty.name },
    { head: text.students, isNumber: true, cell: (faculty) => writeNumber(faculty.members) },
    ...gradeColumns,
    ...(hasShares
      ? [
          {
            head: text.exactShare,
            isNumber: true,
            isOptional: true,
            cell: (faculty: FacultyView) => shareText(faculty, text),
          },
        ]
      : []),
    { head: text.quota, isNumber: true, cell: (faculty) => <b>{faculty.seats ?? "—"}</b> },
    {
      head: text.perThousand,
      isNumber: true,
      isOptional: true,
      cell: (faculty) =>
        faculty.members === 0 ? "—" : writeNumber(((faculty.seats ?? 0) * 1000) / faculty.members, 2),
    },
  ];
  return {
    label: text.table,
    columns,
    rows: sharing.faculties,
    foot: [
      text.sum,
      total(({ members }) => members),
      ...gradeColumns.map((_, at) => total(({ byGrade }) => byGrade?.[at] ?? 0)),
      ...(hasShares ? [""] : []),
      total(({ seats }) => seats ?? 0),
      "",
    ],
  };
}

/** "19 又 17,496/18,312": exact, because a rounded share has misled before. */
function shareText(faculty: FacultyView, text: ReturnType<typeof delegatesText>): string {
  if (faculty.whole === null || faculty.remainder === null) return "—";
  return faculty.remainder === "0"
    ? String(faculty.whole)
    : text.wholeAndRemainder(faculty.whole, writeNumber(Number(faculty.remainder)));
}

/** What the rules say of the numbers, before anybody is elected. */
export function PlanRules({ sharing }: { readonly sharing: SharingView }) {
  const text = useText(delegatesText);
  const visit = useVisit();
  if (sharing.rulings.length === 0) return null;
  return (
    <Table
      label={text.rules}
      rows={sharing.rulings}
      columns={[
        {
          head: text.rules,
          cell: (ruling) => (
            <a href={schoolPath(visit, `rules/${ruling.rule}`)}>{planRuleName(ruling.rule, visit.language)}</a>
          ),
        },
        { head: text.status, cell: (ruling) => <Status is={ruling.outcome} />, stacked: "brief" },
        {
          head: text.sum,
          cell: (ruling) => text.haveAndNeed(ruling.have, ruling.need),
          stacked: "brief",
        },
      ]}
    />
  );
}

/** The row sum of fixed percentages against the announced total: shown, never smoothed over. */
export function Difference({ sharing }: { readonly sharing: SharingView }) {
  const text = useText(delegatesText);
  if (sharing.total === null || sharing.total === sharing.seats) return null;
  return <Note tone="late">{text.differs(sharing.total, sharing.seats)}</Note>;
}

/** The two characters that tell a faculty apart on a small tile. */
function shortName(name: string): string {
  return name.replace(/(学院|与|和|大学)/gu, "").slice(0, 2);
}
