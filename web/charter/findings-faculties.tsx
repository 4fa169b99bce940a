import { schoolPath, type PageAnswer } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { Table } from "../design/table.tsx";
import { partsText } from "../language/parts.ts";
import { Switches } from "./findings-switches.tsx";
import { address, type View } from "./findings-view.ts";

/** The faculties' unions side by side: where each stands, worst first. */
export function showFaculties(view: View): PageAnswer {
  const { request, found, text } = view;
  const words = partsText(request.language);
  const rows = found.organisations
    .filter(({ level }) => level === "faculty")
    .toSorted((a, b) => b.counts.breached - a.counts.breached);
  return showPage(
    request,
    { title: text.facultyTitle, place: "findings" },
    <>
      <PageHeading
        crumbs={[
          { label: text.open, href: schoolPath(request, "open") },
          { label: text.findings, href: schoolPath(request, "findings") },
          { label: text.facultyTitle },
        ]}
        title={text.facultyTitle}
        sub={text.facultySub(rows.length)}
      />
      <Switches {...view} />
      <Table
        label={text.facultyTitle}
        onPhone="pin"
        rows={rows}
        columns={[
          { head: text.organisation, cell: (row) => <a href={address(view, { organisation: row.id })}>{row.name}</a> },
          { head: words.breached, isNumber: true, cell: (row) => row.counts.breached },
          { head: words.unknown, isNumber: true, cell: (row) => row.counts["not-yet-known"] },
          { head: words.justified, isNumber: true, cell: (row) => row.counts.justified },
          { head: words.holds, isNumber: true, cell: (row) => row.counts.holds },
        ]}
      />
    </>,
  );
}
