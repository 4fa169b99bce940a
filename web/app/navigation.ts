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
  | "findings"
  | "rules"
  | "notices"
  | "log"
  | "review"
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
  findings: "findings",
  rules: "rules",
  notices: "notices",
  log: "log",
  review: "review",
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

/** The left rail of those who work here: officers, and the advisor with what waits for review. */
export function railGroups(
  visit: Visit,
): readonly { readonly title: Extract<Word, "congress" | "comparison">; readonly places: readonly Place[] }[] {
  const work: readonly PlaceName[] =
    visit.visitor?.role === "advisor" ? ["home", "review", "delegates"] : ["home", "roster", "quotas", "delegates"];
  return [
    { title: "congress", places: work.map((name) => place(visit, name)) },
    {
      title: "comparison",
      places: (["findings", "rules", "organisation", "notices", "log"] as const).map((name) => place(visit, name)),
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
