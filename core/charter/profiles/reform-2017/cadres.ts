import type { Rule } from "../../rule.ts";
import { cadreAppraisal } from "./cadres-appraisal.ts";
import { cadreGrowth } from "./cadres-growth.ts";
import { cadreSelection } from "./cadres-selection.ts";

/** 干部队伍: S-8.1 to S-8.16. Source: plan 二（一）7; rules.md 1A-7. */
export const cadres: readonly Rule[] = [...cadreSelection, ...cadreAppraisal, ...cadreGrowth];
