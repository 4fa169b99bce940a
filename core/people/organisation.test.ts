import { describe, expect, it } from "vitest";
import {
  decide,
  evolve,
  type Command,
  type DepartmentId,
  type Organisation,
  type OrganisationId,
} from "./organisation.ts";
import type { PersonId } from "./person.ts";
import type { UnitId } from "./unit.ts";

const committee = {
  type: "found",
  id: "o-committee" as OrganisationId,
  kind: "studentUnion",
  level: "class",
  unit: "u-class" as UnitId,
  unitKind: "class",
  name: "示例2301班班委会",
  parent: { id: "o-faculty" as OrganisationId, level: "faculty", kind: "studentUnion" },
} as const satisfies Command;

const department = (id: string, name: string): Command => ({
  type: "addDepartment",
  department: { id: id as DepartmentId, kind: "other", name, parent: null },
  by: "p-secretary" as PersonId,
  rulings: [],
});

const absent: Organisation = { status: "absent" };

function refusal(commands: readonly Command[], last: Command) {
  const organisation = commands.reduce((state: Organisation, command) => {
    const decision = decide(state, command);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(state, decision.value);
  }, absent);
  const decision = decide(organisation, last);
  return decision.ok ? null : decision.refusal;
}

describe("an organisation", () => {
  it("of a class is founded for a class, below a faculty's organisation of its kind", () => {
    expect(refusal([], committee)).toBeNull();
    expect(refusal([], { ...committee, unit: null, unitKind: null })).toBe("unit-missing");
    expect(refusal([], { ...committee, unitKind: "faculty" })).toBe("unit-of-other-level");
    expect(refusal([], { ...committee, parent: { ...committee.parent, kind: "graduateUnion" } })).toBe(
      "parent-of-other-kind",
    );
  });

  it("of a faculty is not founded for a class", () => {
    const parent = { ...committee.parent, level: "university" } as const;
    expect(refusal([], { ...committee, level: "faculty", parent })).toBe("unit-of-other-level");
  });

  it("has no two departments of one name, and may keep a department's own name", () => {
    const own = [committee, department("d-1", "学习部")];
    expect(refusal(own, department("d-2", " 学习部 "))).toBe("department-name-taken");
    expect(refusal(own, department("d-2", "文体部"))).toBeNull();
    const both = [...own, department("d-2", "文体部")];
    const rename = (name: string): Command => ({ type: "renameDepartment", department: "d-2" as DepartmentId, name });
    expect(refusal(both, rename("学习部"))).toBe("department-name-taken");
    expect(refusal(both, rename("文体部"))).toBeNull();
  });
});
