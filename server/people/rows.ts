import type { FederationDetails } from "@tongxin/core/people/club-federation.ts";
import type { Mandate } from "@tongxin/core/people/mandate.ts";
import type { OrganisationDetails } from "@tongxin/core/people/organisation.ts";
import type { Person } from "@tongxin/core/people/person.ts";
import type { PostDetails } from "@tongxin/core/people/post.ts";
import type { UnitDetails } from "@tongxin/core/people/unit.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Row } from "../database/insert-rows.ts";
import { strokeKey } from "./sort-keys/stroke-key.ts";
import { surnameKey } from "./sort-keys/surname-key.ts";

/** The rows of this room's tables for what core knows: the one place where the two kinds of names meet. */
export function unitRow(school: SchoolId, unit: UnitDetails): Row {
  const { id, kind, name, parent } = unit;
  return {
    school_id: school,
    id,
    kind,
    name,
    parent_id: parent,
    state: { status: "standing", ...unit },
    is_open: true,
  };
}

export function personRow(school: SchoolId, person: Person): Row {
  const shared = {
    school_id: school,
    id: person.id,
    kind: person.kind,
    name: person.name,
    pinyin_key: surnameKey(person.name),
    stroke_key: strokeKey(person.name),
    faculty_id: person.faculty,
    left_on: person.leftOn,
  };
  if (person.kind === "staff") {
    return { ...shared, number: person.staffNumber, employment: person.employment, enrolment: "enrolled" };
  }
  return {
    ...shared,
    number: person.studentNumber,
    gender: person.gender,
    ethnicity: person.ethnicity,
    political_status: person.politicalStatus,
    level: person.studyLevel,
    grade: person.grade,
    campus_id: person.campus,
    major_id: person.major,
    class_id: person.class,
    enrolment: person.enrolment,
    enrolled_on: person.enrolledOn,
  };
}

export function organisationRow(school: SchoolId, organisation: OrganisationDetails): Row {
  const { id, kind, level, name, unit, parent } = organisation;
  const state = { status: "standing", ...organisation };
  return { school_id: school, id, kind, level, name, unit_id: unit, parent_id: parent, state };
}

export function postRow(school: SchoolId, post: PostDetails, departmentKind: string | null): Row {
  const { id, organisation, department, kind, title } = post;
  return {
    school_id: school,
    id,
    organisation_id: organisation,
    department_id: department,
    department_kind: departmentKind,
    kind,
    title,
    state: { status: "standing", ...post },
  };
}

/** `ends_on` is the first day the post is no longer held. */
export function mandateRow(school: SchoolId, mandate: Exclude<Mandate, { status: "absent" }>): Row {
  return {
    school_id: school,
    id: mandate.id,
    post_id: mandate.post,
    organisation_id: mandate.organisation,
    person_id: mandate.person,
    begins_on: mandate.from,
    ends_on: mandate.status === "ended" ? mandate.endedOn : mandate.until,
    state: mandate,
  };
}

export function federationRow(school: SchoolId, federation: FederationDetails): Row {
  const { id, organisation } = federation;
  return { school_id: school, id, organisation_id: organisation, state: { status: "standing", ...federation } };
}
