import type { OrganisationFacts, RecordFacts } from "@tongxin/core/charter/facts.ts";

const dutyNames: Readonly<Record<string, string>> = {
  dormitory: "宿舍管理",
  conduct: "校园巡查",
  security: "安全保卫",
};

/** What the union's last regulation on the matter says it has taken on; not told where none speaks of it (D-1). */
export function administrativeDutiesOf(
  records: readonly RecordFacts[],
): Pick<OrganisationFacts, "administrativeDuties"> {
  const told = records.findLast(({ kind, fields }) => kind === "regulation" && fields["administrative"] !== undefined);
  if (told === undefined) return {};
  const duties = (told.fields["administrative"] ?? "").split(",").map((key) => key.trim());
  return {
    administrativeDuties: duties.filter((key) => key !== "" && key !== "none").map((key) => dutyNames[key] ?? key),
  };
}
