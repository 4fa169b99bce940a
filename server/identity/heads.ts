import type { Actor } from "@tongxin/core/people/actor.ts";
import { holds } from "@tongxin/core/people/actor.ts";
import { studentPosts } from "@tongxin/core/people/post.ts";
import { inSchool } from "../database/connection.ts";
import type { LoadHeads, Visitor } from "../http/pages-contract.ts";
import { loadVisitor } from "./session.ts";

/** Who visits, for the frame of a page: name, and the navigation that fits the offices held. */
export const loadHeads: LoadHeads = async (world, school, sessionToken) => {
  if (school === null) return { visitor: null, school: null };
  const head = { slug: school.slug, name: school.name, isDemonstration: school.isDemonstration };
  const known = sessionToken === null ? null : await loadVisitor(world, school, sessionToken);
  if (known === null) return { visitor: null, school: head };
  const name = await inSchool(world.database, school.id, async (transaction) => {
    const row = await transaction
      .selectFrom("person")
      .select("name")
      .where("id", "=", known.actor.personId)
      .executeTakeFirstOrThrow();
    return row.name;
  });
  return { visitor: visitorOf(known.actor, name), school: head };
};

function visitorOf(actor: Actor, name: string): Visitor {
  return { id: actor.personId, name, role: roleOf(actor) };
}

/** Decides which navigation is drawn and nothing else: what a visitor may do is asked of the API each time. */
function roleOf(actor: Actor): Visitor["role"] {
  if (actor.kind === "staff" && !holds(actor, { post: "secretary-general" })) return "advisor";
  return holds(actor, { post: [...studentPosts, "secretary-general"] }) ? "officer" : "student";
}
