import type { Profile } from "../rule.ts";
import { aims } from "./reform-2017/aims.ts";
import { cadres } from "./reform-2017/cadres.ts";
import { congressBodies } from "./reform-2017/congress-bodies.ts";
import { congress } from "./reform-2017/congress.ts";
import { implementation } from "./reform-2017/implementation.ts";
import { mechanisms } from "./reform-2017/mechanisms.ts";
import { organs } from "./reform-2017/organs.ts";
import { positioning } from "./reform-2017/positioning.ts";
import { rights } from "./reform-2017/rights.ts";
import { style } from "./reform-2017/style.ts";
import { support } from "./reform-2017/support.ts";
import { system } from "./reform-2017/system.ts";

/**
 * The rules of the reform plan of 2017, in its order, every one with its clause. Source: rules.md 1A. A later document
 * that differs is a profile beside it. A published version never changes; a change is a new version.
 */
export const reform2017: Profile = {
  id: "reform-2017",
  version: 1,
  title: { zh: "学生会组织改革方案（2017年）", en: "The reform plan for student unions of 2017" },
  rules: [
    ...aims,
    ...positioning,
    ...system,
    ...congress,
    ...congressBodies,
    ...organs,
    ...rights,
    ...mechanisms,
    ...cadres,
    ...style,
    ...support,
    ...implementation,
  ],
};
