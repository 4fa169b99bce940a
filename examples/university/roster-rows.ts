import type { Gender, PoliticalStatus, StudyLevel } from "@tongxin/core/people/person.ts";
import type { University } from "./university.ts";

export const rosterHeader = [
  "学号",
  "姓名",
  "性别",
  "民族",
  "学院",
  "专业",
  "年级",
  "班级",
  "校区",
  "政治面貌",
  "培养层次",
  "学籍状态",
] as const;

const genderWords: Readonly<Record<Gender, string>> = { female: "女", male: "男" };
const levelWords: Readonly<Record<StudyLevel, string>> = { undergraduate: "本科", graduate: "研究生" };
const politicalWords: Readonly<Record<PoliticalStatus, string>> = {
  "party-member": "中共党员",
  "probationary-party-member": "中共预备党员",
  "league-member": "共青团员",
  "democratic-party-member": "民主党派",
  "no-affiliation": "群众",
};

/** The roster as an academic system exports it, one row of text per student under `rosterHeader`. */
export function toRosterRows(university: University): readonly (readonly string[])[] {
  const { campuses, faculties, majors, classes, students } = university;
  const names = new Map([...campuses, ...faculties, ...majors, ...classes].map(({ id, name }) => [id, name]));
  return students.map((student) => [
    student.studentNumber,
    student.name,
    genderWords[student.gender],
    student.ethnicity,
    names.get(student.faculty) ?? "",
    names.get(student.major) ?? "",
    String(student.grade),
    names.get(student.class) ?? "",
    names.get(student.campus) ?? "",
    politicalWords[student.politicalStatus],
    levelWords[student.studyLevel],
    "在读",
  ]);
}
