import type { FederationId } from "@tongxin/core/people/club-federation.ts";
import type { MandateId } from "@tongxin/core/people/mandate.ts";
import type { DepartmentId, OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostId } from "@tongxin/core/people/post.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";

const kinds = {
  school: 1,
  campus: 2,
  faculty: 3,
  grade: 4,
  major: 5,
  class: 6,
  club: 7,
  student: 8,
  staff: 9,
  organisation: 10,
  department: 11,
  post: 12,
  mandate: 13,
  federation: 14,
  meeting: 15,
  record: 16,
} as const;

type DemoIds = {
  readonly campus: UnitId;
  readonly faculty: UnitId;
  readonly grade: UnitId;
  readonly major: UnitId;
  readonly class: UnitId;
  readonly club: UnitId;
  readonly student: PersonId;
  readonly staff: PersonId;
  readonly organisation: OrganisationId;
  readonly department: DepartmentId;
  readonly post: PostId;
  readonly mandate: MandateId;
  readonly federation: FederationId;
};

/** A fixed identifier in the shape of a UUIDv7, recognisable as the demonstration's: kind, then running number. */
export function demoId(kind: keyof typeof kinds, number: number): string {
  return `0199dddd-${hex(kinds[kind], 4)}-7000-8000-${hex(number, 12)}`;
}

/** Hands out the numbers of one kind in order. */
export function counter<Kind extends keyof DemoIds>(kind: Kind): () => DemoIds[Kind] {
  let last = 0;
  return () => {
    last += 1;
    return demoId(kind, last) as DemoIds[Kind];
  };
}

function hex(number: number, width: number): string {
  return number.toString(16).padStart(width, "0");
}
