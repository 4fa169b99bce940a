import type { IconName } from "../design/icons.tsx";
import type { frameText } from "../language/frame.ts";
import { schoolPath, type Visit } from "./page.ts";

type Word = keyof ReturnType<typeof frameText>;

/** One place of the navigation. Its name is its word in the frame's catalogue and the mark of the current page. */
export type Place = { readonly name: PlaceName; readonly href: string; readonly icon?: IconName };

export type PlaceName = Extract<
  Word,
  | "home"
  | "tasks"
  | "open"
  | "mine"
  | "roster"
  | "organisation"
  | "delegates"
  | "quotas"
  | "production"
  | "elections"
  | "findings"
  | "rules"
  | "settings"
  | "evidence"
  | "calendar"
  | "notices"
  | "log"
>;

/** Address of each place below the school's own. */
const addresses: Readonly<Record<PlaceName, string>> = {
  home: "",
  tasks: "tasks",
  open: "open",
  mine: "account",
  roster: "roster",
  organisation: "organisation",
  delegates: "delegates",
  quotas: "quotas",
  production: "production",
  elections: "elections",
  findings: "findings",
  rules: "rules",
  settings: "settings",
  evidence: "evidence",
  calendar: "calendar",
  notices: "notices",
  log: "log",
};

/** The four places of the phone's bottom bar, and of the masthead on a laptop. */
export function barPlaces(visit: Visit): readonly Place[] {
  return [
    { ...place(visit, "home"), icon: "home" },
    { ...place(visit, "tasks"), icon: "tasks" },
    { ...place(visit, "open"), icon: "open" },
    { ...place(visit, "mine"), icon: "person" },
  ];
}

type RailGroup = {
  readonly title: Extract<Word, "preparation" | "reviewing" | "comparison">;
  readonly places: readonly Place[];
};

/** The left rail of those who work here: officers prepare, the advisor reviews; both see the same rooms after that. */
export function railGroups(visit: Visit): readonly RailGroup[] {
  const named = (names: readonly PlaceName[]) => names.map((name) => place(visit, name));
  const isAdvisor = visit.visitor?.role === "advisor";
  return [
    {
      title: isAdvisor ? "reviewing" : "preparation",
      places: named(
        isAdvisor
          ? ["home", "quotas", "production", "delegates", "elections", "notices"]
          : ["home", "roster", "quotas", "production", "delegates", "elections", "notices"],
      ),
    },
    {
      title: "comparison",
      places: named([
        "findings",
        "rules",
        "settings",
        "evidence",
        "calendar",
        "organisation",
        ...(isAdvisor ? (["roster"] as const) : []),
        "log",
        "open",
      ]),
    },
  ];
}

/** The place an address belongs to. What a student reads of the organisation is below 公开. */
export function currentPlace(visit: Visit): PlaceName | "" {
  if (visit.school === null) return "";
  const first = visit.url.pathname.split("/")[2] ?? "";
  const named = (Object.keys(addresses) as PlaceName[]).find((name) => addresses[name] === first);
  const isDesk = visit.visitor?.role === "officer" || visit.visitor?.role === "advisor";
  if (isDesk || named === undefined) return named ?? "";
  return named === "home" || named === "tasks" || named === "mine" ? named : "open";
}

function place(visit: Visit, name: PlaceName): Place {
  return { name, href: schoolPath(visit, addresses[name]) };
}
