import { schoolPath } from "../app/page.ts";
import { Bar, Segments } from "../design/page-parts.tsx";
import { writeProfile } from "../language/charter.ts";
import { address, type View } from "./findings-view.ts";

/** Which organisation, and by which text. */
export function Switches(view: View) {
  const { found, text, request } = view;
  const universities = found.organisations.filter(({ level }) => level === "university");
  const faculties = found.organisations.filter(({ level }) => level === "faculty");
  const { organisation } = found;
  const isFacultyView = request.url.searchParams.get("level") === "faculty";
  return (
    <Bar>
      <Segments
        label={text.whose}
        of={[
          ...universities.map((one) => ({
            label: one.kind === "studentUnion" ? text.universityShort : text.graduateShort,
            href: address(view, { organisation: one.id }),
            isCurrent: !isFacultyView && one.id === organisation.id,
          })),
          ...(organisation.level === "university" || isFacultyView
            ? []
            : [{ label: organisation.name, href: address(view, {}), isCurrent: true }]),
          {
            label: text.faculties(faculties.length),
            href: address(view, { level: "faculty" }),
            isCurrent: isFacultyView,
          },
        ]}
      />
      <Segments
        label={text.text}
        of={[
          ...found.profiles.map((profile) => ({
            label: writeProfile(profile.id, request.language),
            href: address(view, { profile: profile.id, ...(isFacultyView ? { level: "faculty" } : {}) }),
            isCurrent: profile.id === found.profile.id,
          })),
          { label: text.differences, href: schoolPath(request, "findings/compare") },
        ]}
      />
    </Bar>
  );
}
