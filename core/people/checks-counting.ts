import type { HolderFacts, OrganisationFacts } from "../charter/facts.ts";
import type { CountedObject, Verdict } from "../charter/finding.ts";
import { presidiumPosts, type PostKind } from "./post.ts";

/** President and vice-presidents in office; null where nobody told who holds the posts. */
export function presidiumOf({ holders }: OrganisationFacts): readonly HolderFacts[] | null {
  return holders?.filter(({ post }) => (presidiumPosts as readonly PostKind[]).includes(post)) ?? null;
}

/** Holders of the posts, each person once, however many of the posts they hold. */
export function personsOn(posts: readonly PostKind[], holders: readonly HolderFacts[]): readonly HolderFacts[] {
  const own = holders.filter(({ post }) => posts.includes(post));
  return own.filter((holder, index) => own.findIndex(({ person }) => person.id === holder.person.id) === index);
}

export function countPeople(holders: readonly HolderFacts[]): readonly CountedObject[] {
  return holders.map(({ person }) => ({ kind: "person", id: person.id, name: person.name }));
}

/** Nothing follows from what was not told. */
export function untold(what: string): Verdict {
  return { status: "not-yet-known", sentence: `尚未登记${what}，暂时不能判断`, cure: [`登记${what}`] };
}

/** 18001 → "18,001". */
export function printCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ",");
}
