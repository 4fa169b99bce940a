import type { Student, StudyLevel } from "@tongxin/core/people/person.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { Chance } from "./chance.ts";

export type Wanted = {
  readonly studyLevel: StudyLevel;
  readonly grades: readonly number[];
  readonly faculty?: UnitId;
  readonly class?: UnitId;
};

/** Students who may still be given a post, so that nobody in the demonstration holds two by accident. */
export class Pool {
  readonly #chance: Chance;
  readonly #cohorts = new Map<string, Student[]>();
  readonly #classes = new Map<UnitId, Student[]>();
  readonly #faculties: readonly UnitId[];
  readonly #taken = new Set<Student>();

  constructor(students: readonly Student[], faculties: readonly UnitId[], chance: Chance) {
    this.#chance = chance;
    this.#faculties = faculties;
    for (const student of students) {
      put(this.#cohorts, cohortKey(student.faculty, student.studyLevel, student.grade), student);
      put(this.#classes, student.class, student);
    }
  }

  /** Somebody of the wanted kind, a Party or League member, from a faculty drawn by chance unless one is named. */
  take(wanted: Wanted): Student {
    for (let tries = 0; tries < 1000; tries += 1) {
      const student = this.#chance.pick(this.#candidates(wanted));
      if (this.#taken.has(student) || !isPartyOrLeague(student)) continue;
      this.#taken.add(student);
      return student;
    }
    throw new Error("the demonstration has enough students for every post");
  }

  #candidates(wanted: Wanted): readonly Student[] {
    if (wanted.class !== undefined) return this.#classes.get(wanted.class) ?? [];
    const faculty = wanted.faculty ?? this.#chance.pick(this.#faculties);
    return this.#cohorts.get(cohortKey(faculty, wanted.studyLevel, this.#chance.pick(wanted.grades))) ?? [];
  }
}

function isPartyOrLeague({ politicalStatus }: Student): boolean {
  return politicalStatus !== "no-affiliation" && politicalStatus !== "democratic-party-member";
}

function cohortKey(faculty: UnitId, studyLevel: StudyLevel, grade: number): string {
  return `${faculty} ${studyLevel} ${grade}`;
}

function put<Key>(map: Map<Key, Student[]>, key: Key, student: Student): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [student]);
  else list.push(student);
}
