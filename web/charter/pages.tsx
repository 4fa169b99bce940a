import type { Page } from "../app/page.ts";
import { adoptionPages } from "./adoption.tsx";
import { showComparison } from "./comparison.tsx";
import { evidenceFormPages } from "./evidence-form.tsx";
import { evidencePages } from "./evidence.tsx";
import { showFindings } from "./findings.tsx";
import { leavePages } from "./leaves.tsx";
import { showRule } from "./rule.tsx";
import { showRules } from "./rules.tsx";
import { settingPages } from "./settings.tsx";

export const pages: readonly Page[] = [
  { method: "GET", path: "/:school/findings", answer: showFindings },
  { method: "GET", path: "/:school/findings/compare", answer: showComparison },
  { method: "GET", path: "/:school/rules", answer: showRules },
  { method: "GET", path: "/:school/rules/:rule", answer: showRule },
  ...settingPages,
  ...evidencePages,
  ...evidenceFormPages,
  ...leavePages,
  ...adoptionPages,
];
