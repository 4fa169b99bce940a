import type { Page } from "../app/page.ts";
import { printSlips, showClass, showClasses } from "./classes.tsx";
import { staffPages } from "./staff.tsx";
import { clubPages } from "./clubs-page.tsx";
import { organisationKeepPages } from "./organisation-keep.tsx";
import { showOrganisation } from "./organisation.tsx";
import { showOrganisations } from "./organisations.tsx";
import { personPages } from "./person.tsx";
import { postPages } from "./post-pages.tsx";
import { rosterPages } from "./roster-pages.tsx";
import { studyPages } from "./study.tsx";
import { unitPages } from "./units.tsx";

export const pages: readonly Page[] = [
  ...rosterPages,
  ...staffPages,
  { method: "GET", path: "/:school/roster/faculties/:faculty", answer: showClasses },
  { method: "GET", path: "/:school/roster/classes/:class", answer: showClass },
  { method: "POST", path: "/:school/roster/classes/:class/slips", answer: printSlips },
  { method: "GET", path: "/:school/organisation", answer: showOrganisations },
  ...organisationKeepPages,
  ...postPages,
  ...clubPages,
  { method: "GET", path: "/:school/organisation/:organisation", answer: showOrganisation },
  ...unitPages,
  ...studyPages,
  ...personPages,
];
