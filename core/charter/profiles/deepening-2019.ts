import type { Profile } from "../rule.ts";
import { deepening2019Organs } from "./deepening-2019-organs.ts";
import { deepening2019People } from "./deepening-2019-people.ts";

/**
 * The rules of the 2019 documents on deepening the reform, as the yearly self-assessment tables show them.
 * Source: rules.md 1B-2 (items 1–16 and the faculty variant) and 1C. A second profile beside `reform-2017`, never a
 * correction of it. A published version never changes; a change is a new version.
 */
export const deepening2019: Profile = {
  id: "deepening-2019",
  version: 1,
  title: {
    zh: "2019年深化改革的规定（据各校公布的改革自评表）",
    en: "The 2019 rules on deepening the reform, after the self-assessment tables that schools publish",
  },
  rules: [...deepening2019Organs, ...deepening2019People],
};
