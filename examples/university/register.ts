import { isHeldOn, type Mandate, type MandateDetails, type Seating } from "@tongxin/core/people/mandate.ts";
import type {
  Department,
  DepartmentKind,
  OrganisationDetails,
  OrganisationKind,
} from "@tongxin/core/people/organisation.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import type { PostDetails, PostKind } from "@tongxin/core/people/post.ts";
import type { Level, UnitId } from "@tongxin/core/people/unit.ts";
import { asDay, type Day } from "@tongxin/core/shared/instant.ts";
import { counter } from "./ids.ts";

export const today = asDay("2026-11-24");

export type SittingMandate = Extract<Mandate, { status: "sitting" }>;
export type EndedMandate = Extract<Mandate, { status: "ended" }>;
export type Term = { readonly from: Day; readonly until: Day; readonly seating: Seating };

export type NewOrganisation = {
  readonly kind: OrganisationKind;
  readonly level: Level;
  readonly unit: UnitId | null;
  readonly name: string;
  readonly parent: OrganisationDetails | null;
  readonly partyBody: string;
  readonly leagueBody: string;
};

export type NewPost = {
  readonly organisation: OrganisationDetails;
  readonly kind: PostKind;
  readonly title: string;
  readonly seats: number;
  readonly department?: Department;
};

/** Organisations, posts and mandates as they are entered one by one, with their running numbers. */
export class Register {
  readonly organisations: OrganisationDetails[] = [];
  readonly posts: PostDetails[] = [];
  readonly mandates: (SittingMandate | EndedMandate)[] = [];
  readonly #organisationId = counter("organisation");
  readonly #departmentId = counter("department");
  readonly #postId = counter("post");
  readonly #mandateId = counter("mandate");

  found(
    fresh: NewOrganisation,
    liaison: PersonId | null,
    departments: readonly (readonly [DepartmentKind, string])[] = [],
  ): OrganisationDetails {
    const organisation: OrganisationDetails = {
      ...fresh,
      id: this.#organisationId(),
      parent: fresh.parent?.id ?? null,
      liaison,
      departments: departments.map(([kind, name]) => ({ id: this.#departmentId(), kind, name, parent: null })),
    };
    this.organisations.push(organisation);
    return organisation;
  }

  create({ organisation, kind, title, seats, department }: NewPost): PostDetails {
    const post = {
      id: this.#postId(),
      organisation: organisation.id,
      kind,
      title,
      seats,
      department: department?.id ?? null,
    };
    this.posts.push(post);
    return post;
  }

  seat(post: PostDetails, person: PersonId, term: Term, portfolio: MandateDetails["portfolio"] = null): SittingMandate {
    const mandate: SittingMandate = { status: "sitting", ...this.#details(post, person, term), portfolio };
    this.mandates.push(mandate);
    return mandate;
  }

  /** A mandate of an earlier term that ran its course. */
  remember(post: PostDetails, person: PersonId, term: Term): EndedMandate {
    const ending = { how: "term-ended" } as const;
    const mandate: EndedMandate = {
      status: "ended",
      ...this.#details(post, person, term),
      endedOn: term.until,
      ending,
    };
    this.mandates.push(mandate);
    return mandate;
  }

  #details(post: PostDetails, person: PersonId, term: Term): MandateDetails {
    const { id, kind: postKind, organisation } = post;
    return { id: this.#mandateId(), person, post: id, postKind, organisation, ...term, portfolio: null };
  }

  holdersOf(post: PostDetails, day: Day = today): readonly PersonId[] {
    return this.mandates.filter((each) => each.post === post.id && isHeldOn(each, day)).map((each) => each.person);
  }
}
