import type { EvidenceContent } from "@tongxin/core/charter/evidence.ts";
import type { OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { asDay } from "@tongxin/core/shared/instant.ts";
import type { FacultyUnion } from "./faculty-unions.ts";
import { demoId } from "./ids.ts";
import { facultyRows, graduateUnionRows, lacks, studentUnionRows, type Row } from "./record-rows.ts";

export type DemoRecord = { readonly id: string } & EvidenceContent;

/** Planted: these two have sent the university union no report since 2024 (S-3.4). */
export const facultiesWithoutReport: readonly string[] = ["法学与公共管理学院", "体育与健康学院"];

export type RecordSources = {
  readonly studentUnion: OrganisationDetails;
  readonly graduateUnion: OrganisationDetails;
  readonly facultyUnions: readonly FacultyUnion[];
  /** 骨干 of every union: what a record of contacts with students names. */
  readonly core: ReadonlyMap<string, readonly PersonId[]>;
  /** The student union's presidium; the last of them owes this semester's duty report (S-8.9, planted). */
  readonly presidium: readonly PersonId[];
  /** The graduate union's, who have all reported. */
  readonly graduatePresidium: readonly PersonId[];
};

/** All evidence of the demonstration, in the order in which it is numbered. */
export function collectRecords(sources: RecordSources) {
  const { studentUnion, graduateUnion, facultyUnions, presidium, graduatePresidium, core } = sources;
  const facultiesWithGraduates = facultyUnions.filter(({ organisation }) => organisation.kind === "graduateUnion");
  const studentUnions = facultyUnions.filter(({ organisation }) => organisation.kind === "studentUnion");
  const contents: EvidenceContent[] = [
    ...studentUnionRows.map((row) => content(studentUnion, row)),
    ...graduateUnionRows.map((row) => content(graduateUnion, row)),
    ...facultyUnions.map(({ organisation, electedOn, electedBy }, at) =>
      content(organisation, [
        "congress-record",
        electedOn,
        `${organisation.name}换届大会`,
        {
          form: electedBy,
          agenda: "work-report,election,opinions,charter",
          ...(electedBy === "congress" ? toldDelegates(organisation, at) : {}),
        },
      ]),
    ),
    ...studentUnions.map(({ organisation }) =>
      content(organisation, ["implementation-document", "2025-03-20", `${organisation.name}改革落实措施`]),
    ),
    ...facultyUnions.flatMap(({ organisation }, at) =>
      facultyRows
        .filter((_, row) => !lacks(at, row) && (organisation.kind === "studentUnion" || row % 2 === at % 2))
        .map((row) => ofCore(content(organisation, row), core)),
    ),
    ...[2024, 2025, 2026].flatMap((year) =>
      studentUnions
        .filter(({ faculty }) => year === 2024 || !facultiesWithoutReport.includes(faculty.name))
        .map(({ faculty }) => ({
          ...content(studentUnion, ["faculty-work-report", `${year}-11-12`, `${faculty.name}${year}年度报告`]),
          faculties: [faculty.id],
        })),
    ),
    ...dutyReports(studentUnion, presidium),
    ...dutyReports(graduateUnion, graduatePresidium, []),
    // The delegates of the coming congress have only just been elected: their contacts are still to come (S-1.8).
    ...[studentUnion, graduateUnion].map((union) =>
      ofCore(content(union, ["contact-record", "2026-10-30", "骨干联系同学记录"]), core),
    ),
    ...facultiesWithGraduates.map(({ faculty }) => ({
      ...content(graduateUnion, ["faculty-work-report", "2026-06-10", `${faculty.name}研究生会2025—2026学年报告`]),
      faculties: [faculty.id],
    })),
  ];
  return contents.map((each, index): DemoRecord => ({ id: demoId("record", index + 1), ...each }));
}

/**
 * What a faculty's congress wrote of its delegates: the larger union has more of them. In one faculty two came in by
 * office, and another has not written it down.
 */
function toldDelegates({ kind }: OrganisationDetails, at: number): Readonly<Record<string, string>> {
  if (at === 5) return {};
  const total = kind === "studentUnion" ? 60 + 4 * (at % 8) : 24 + 2 * (at % 5);
  const nonCore = Math.ceil((total * (62 + (at % 9))) / 100);
  const inTwoSteps = at === 2 ? total - 2 : total;
  return { delegates: String(total), nonCore: String(nonCore), inTwoSteps: String(inTwoSteps) };
}

/** A record of contacts names the core members of its union; other records are as they were. */
function ofCore(record: EvidenceContent, core: RecordSources["core"]): EvidenceContent {
  return record.kind === "contact-record" ? { ...record, persons: core.get(record.organisation) ?? [] } : record;
}

/** `owing` have not reported this semester. */
function dutyReports(
  union: OrganisationDetails,
  presidium: readonly PersonId[],
  owing: readonly PersonId[] = presidium.slice(-1),
): readonly EvidenceContent[] {
  return ["2025-12-20", "2026-06-10", "2026-10-28"].flatMap((date) => {
    const reporting = date === "2026-10-28" ? presidium.filter((person) => !owing.includes(person)) : presidium;
    return reporting.map((person) => ({
      ...content(union, ["duty-report", date, "主席团成员述职", { audience: "80", nonCadres: "52" }]),
      persons: [person],
    }));
  });
}

function content({ id }: OrganisationDetails, [kind, date, title, fields = {}]: Row): EvidenceContent {
  const nobody = { persons: [], faculties: [], digest: null, fileName: null };
  return { kind, title, date: asDay(date), organisation: id, fields, ...nobody };
}
