import type { Page } from "../app/page.ts";
import { showComparison } from "./comparison.tsx";
import { showFindings } from "./findings.tsx";
import { showRule } from "./rule.tsx";
import { showRules } from "./rules.tsx";

export const pages: readonly Page[] = [
  { method: "GET", path: "/:school/findings", answer: showFindings },
  { method: "GET", path: "/:school/findings/compare", answer: showComparison },
  { method: "GET", path: "/:school/rules", answer: showRules },
  { method: "GET", path: "/:school/rules/:rule", answer: showRule },
];
