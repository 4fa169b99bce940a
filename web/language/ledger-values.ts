import type { Language } from "./catalogue.ts";
import { choiceName } from "./charter-values.ts";
import { namesOf } from "./closed-lists.ts";
import { delegateKindName, endingName, methodName } from "./delegation-names.ts";
import { electionValue } from "./ledger-election-events.ts";
import { groundName } from "./notices.ts";
import { registerWord, type WordTable } from "./register-words.ts";

type Say = (value: string, language: Language) => string;

const inRegister =
  (table: WordTable): Say =>
  (value, language) =>
    registerWord(table, value, language);

const unitOrUnion: Say = (value, language) => registerWord("kinds", registerWord("units", value, language), language);

const purposeName = namesOf(
  {
    "delegate-list": "代表名单",
    candidates: "候选人名单",
    "election-result": "选举结果",
    "selection-result": "选拔结果",
    appointment: "任命",
    "duty-report-result": "述职考核结果",
    exit: "退出",
    other: "其他",
  },
  {
    "delegate-list": "List of delegates",
    candidates: "Candidates",
    "election-result": "Result of an election",
    "selection-result": "Result of a selection",
    appointment: "Appointment",
    "duty-report-result": "Result of duty reports",
    exit: "Leaving office",
    other: "Other",
  },
);

const severityName = namesOf(
  { mandatory: "必须做到", presumptive: "一般应当做到", permissive: "可以", advocacy: "提倡" },
  { mandatory: "Required", presumptive: "Presumed", permissive: "Permitted", advocacy: "Encouraged" },
);

const sideName = namesOf({ party: "党委", league: "团委" }, { party: "Party committee", league: "League committee" });

/** Which words a field's values are said in; the longest ending of its name that stands here decides. */
const saying: Readonly<Record<string, Say>> = {
  "adoption.approvedFor": sideName,
  "basis.kind": namesOf({ chosen: "本校另作的设定" }, { chosen: "Chosen by the school" }),
  because: namesOf({ void: "选举无效", "no-quorum": "到会人数不够" }, { void: "Void", "no-quorum": "No quorum" }),
  "choice.method": methodName,
  "conditions.standing": namesOf(
    { party: "中共党员（含预备）", "party-or-league": "党员或团员" },
    { party: "Party members", "party-or-league": "Party or League members" },
  ),
  "content.kind": namesOf(
    { holidays: "放假安排", teaching: "学期和假期" },
    { holidays: "Holidays", teaching: "Terms" },
  ),
  "department.kind": inRegister("departments"),
  ending: endingName,
  ground: groundName,
  kind: unitOrUnion,
  level: inRegister("levels"),
  "place.kind": delegateKindName,
  portfolio: inRegister("portfolios"),
  "post.kind": inRegister("posts"),
  postKind: inRegister("posts"),
  "seating.by": inRegister("bodies"),
  "seating.how": namesOf({ elected: "选举", appointed: "任命" }, { elected: "Elected", appointed: "Appointed" }),
  "setup.marking": namesOf(
    { "for-against": "○ 赞成，× 反对", "for-only": "只画 ○" },
    { "for-against": "○ for, × against", "for-only": "Only ○" },
  ),
  severity: severityName,
  side: sideName,
  "terms.purpose": purposeName,
  "tie.kind": namesOf(
    { units: "学院", rows: "学院", columns: "年级", cells: "学院的年级" },
    { units: "Units", rows: "Rows", columns: "Columns", cells: "Cells" },
  ),
  unitKind: inRegister("units"),
  value: choiceName,
  "value.comparator": namesOf(
    { "at-least": "达到", "more-than": "超过" },
    { "at-least": "At least", "more-than": "More than" },
  ),
};

/** What a published value says, in the words of its field; itself where the field holds no closed list. */
export function valueName(field: string, value: string, language: Language): string {
  const elected = electionValue(field, value, language);
  if (elected !== null) return elected;
  const last = field.slice(field.lastIndexOf(".") + 1);
  return (saying[field] ?? saying[last])?.(value, language) ?? value;
}
