import { access, type Concern } from "@tongxin/core/people/access.ts";
import { decide, evolve, type Command, type Event, type Post } from "@tongxin/core/people/post.ts";
import type { DepartmentKind } from "@tongxin/core/people/organisation.ts";
import { publicFields } from "@tongxin/core/people/public.ts";
import { assert } from "@tongxin/core/shared/assert.ts";
import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { Subject } from "../../act.ts";
import { jsonb } from "../../database/json.ts";
import { loadTerms } from "./rulings.ts";
import { lockState, named } from "./stored.ts";

export type PostPlace = {
  readonly school: SchoolId;
  readonly concern: Concern;
  /** What the post's department is for, null where it belongs to none. */
  readonly department: DepartmentKind | null;
};

export function postSubject({ school, concern, department }: PostPlace): Subject<Post, Command, Event> {
  return {
    noun: "post",
    load: (transaction, id) => lockState<Post>(transaction, "post", id),
    may: (actor, command) => access.post[command.type](actor, concern),
    decide: (post, command) => named("post", decide(post ?? { status: "absent" }, command)),
    evolve: (post, event) => evolve(post ?? { status: "absent" }, event),
    save: async (transaction, id, post) => {
      assert(post.status !== "absent", "a post that was created is saved");
      const row = {
        organisation_id: post.organisation,
        department_id: post.department,
        kind: post.kind,
        title: post.title,
        state: jsonb(post),
      };
      await transaction
        .insertInto("post")
        .values({ school_id: school, id, department_kind: department, ...row })
        .onConflict((conflict) => conflict.columns(["school_id", "id"]).doUpdateSet(row))
        .execute();
    },
    terms: loadTerms,
    publicFields: publicFields.post,
  };
}
