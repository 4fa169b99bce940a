import type { Actor } from "@tongxin/core/people/actor.ts";
import { inSchool, type Database } from "../database/connection.ts";
import { addSmallUniversity, studentNumber, type SmallUniversity } from "../delegates/testing.ts";
import type { ApiAnswer, CallApi } from "../http/pages-contract.ts";
import { loadActor } from "../identity/session.ts";
import { idOf } from "../delegates/ids.ts";
import { apiAs } from "../people/testing.ts";
import type { World } from "../world.ts";
import type { ElectionView, Rules } from "./contract.ts";
import { electionEndpoints } from "./routes.ts";

/** A class of sixty in the first faculty, as it elects: the n-th student of the class, and their number. */
export type ElectingClass = {
  readonly university: SmallUniversity;
  readonly class: string;
  readonly union: string;
  readonly student: (n: number) => Promise<Actor>;
  /** A student of the next class. */
  readonly outsider: () => Promise<Actor>;
  readonly number: (n: number) => string;
  readonly person: (n: number) => string;
  readonly as: (actor: Actor) => CallApi;
};

const classes = 4;

/** `world`: of a running system, where one is tried as it runs. */
export async function addElectingClass(database: Database, slug: string, world?: World): Promise<ElectingClass> {
  const university = await addSmallUniversity(database, slug);
  const { school } = university;
  const person = (n: number) => idOf(school.id, "student", "0", String(n * classes));
  const actorOf = async (id: string) => {
    const actor = await inSchool(database, school.id, (transaction) => loadActor(transaction, id));
    if (actor === null) throw new Error("a student of the university");
    return actor;
  };
  return {
    university,
    class: idOf(school.id, "class", "0", "0"),
    union: idOf(school.id, "organisation", "甲学院学生会"),
    student: (n) => actorOf(person(n)),
    outsider: () => actorOf(idOf(school.id, "student", "0", "1")),
    number: (n) => studentNumber(0, n * classes),
    person,
    as: (actor) => apiAs(world ?? university.world, electionEndpoints, actor),
  };
}

export const someRules: Rules = {
  seats: 2,
  quorum: { numerator: 2, denominator: 3, comparator: "at-least" },
  majorityBase: "valid",
  majority: { numerator: 1, denominator: 2, comparator: "more-than" },
  surplusPercent: 20,
  overVote: "ballot-void",
  illegible: "legible-part-counts",
  blankBallot: "valid",
  tie: "runoff",
  shortfall: "second-ballot",
  writeIns: true,
  symbols: { for: "○", against: "×", abstain: "" },
  preliminary: null,
  reserved: [],
};

export async function viewed(call: CallApi, slug: string, election: string): Promise<ElectionView> {
  return bodyOf(await call<ElectionView>("GET", `/${slug}/elections/${election}`));
}

export function bodyOf<Body>(answer: ApiAnswer<Body>): Body {
  if (answer.ok) return answer.body;
  throw new Error(`${answer.problem.code}: ${answer.problem.detail}`);
}
