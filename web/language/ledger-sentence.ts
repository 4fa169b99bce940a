import type { EntryHead } from "@tongxin/server/ledger/contract.ts";
import { inChina, writeMoment, type DateContext } from "./dates.ts";
import type { Language } from "./catalogue.ts";
import { writeProfile } from "./charter.ts";
import { ledgerWords } from "./ledger-events.ts";
import { fieldNames } from "./ledger-fields.ts";
import { valueName } from "./ledger-values.ts";
import { settingTitle } from "./setting-title.ts";

type Names = Readonly<Record<string, string>>;

/** Where the thing an entry is about says its own name, best first. */
const namingFields = [
  "terms.title",
  "title",
  "details.congress",
  "congress",
  "post.title",
  "organisation.name",
  "unit.name",
  "name",
];

/** `名额方案：批准`, then the name of what it is about. */
export function entrySentence(entry: EntryHead, names: Names, language: Language): string {
  const words = ledgerWords(entry.noun, entry.event, language);
  const about = entryAbout(entry, names, language);
  const said = language === "en" ? `${words.noun}: ${words.event}` : `${words.noun}：${words.event}`;
  return about === null ? said : `${said}　${about}`;
}

/** What the entry is about, in the words of its own public fields or of the register of units. */
export function entryAbout(entry: EntryHead, names: Names, language: Language): string | null {
  const own = namingFields.map((field) => entry.facts[field]).find((value) => typeof value === "string");
  if (own !== undefined) return nameOf(own, names);
  const known = [entry.subject, ...Object.values(entry.facts)].find((id) => typeof id === "string" && id in names);
  if (known !== undefined) return nameOf(known, names);
  return entry.noun === "setting" ? settingTitle(entry.subject, language) : null;
}

/** The public fields as a reader sees them: a label, and a value with ids turned into names. */
export function readableFacts(
  entry: EntryHead,
  names: Names,
  context: DateContext,
): readonly { readonly term: string; readonly is: string }[] {
  const at = context.language === "en" ? 1 : 0;
  return Object.entries(entry.facts)
    .filter(([, value]) => typeof value !== "string" || value in names || !idShape.test(value))
    .map(([field, value]) => ({
      term: fieldNames[field]?.[at] ?? field,
      is: writeFact(field, value, { names, context }),
    }));
}

/** The entry's own minute, in China's time. */
export function writeEntryTime(time: string, context: DateContext): string {
  return writeMoment(time, context);
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const instantShape = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function writeFact(
  field: string,
  value: string | number | boolean,
  { names, context }: { readonly names: Names; readonly context: DateContext },
): string {
  if (typeof value === "boolean") return context.language === "en" ? (value ? "yes" : "no") : value ? "是" : "否";
  if (typeof value === "number") return String(value);
  if (instantShape.test(value)) return `${inChina(value).day} ${inChina(value).minute}`;
  if (field === "profile" || field.endsWith(".profile")) return writeProfile(value, context.language);
  const said = valueName(field, value, context.language);
  return said === value ? nameOf(value, names) : said;
}

function nameOf(value: string | number | boolean, names: Names): string {
  return typeof value === "string" ? (names[value] ?? value) : String(value);
}
