import type { Page } from "../app/page.ts";
import { printSlips, showClass, showClasses } from "./classes.tsx";
import { showOrganisation, showOrganisations } from "./organisations.tsx";
import { staffPages } from "./staff.tsx";
import { rosterPages } from "./roster-pages.tsx";

export const pages: readonly Page[] = [
  ...rosterPages,
  ...staffPages,
  { method: "GET", path: "/:school/roster/faculties/:faculty", answer: showClasses },
  { method: "GET", path: "/:school/roster/classes/:class", answer: showClass },
  { method: "POST", path: "/:school/roster/classes/:class/slips", answer: printSlips },
  { method: "GET", path: "/:school/organisation", answer: showOrganisations },
  { method: "GET", path: "/:school/organisation/:organisation", answer: showOrganisation },
];
