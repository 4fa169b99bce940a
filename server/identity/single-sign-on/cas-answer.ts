import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";

/** Who the account system says the ticket belongs to, with the attributes it gave. */
export type CasPerson = { readonly user: string; readonly attributes: ReadonlyMap<string, string> };

/** An element with its local name: CAS servers choose their own prefix for one and the same namespace. */
type Element = { readonly tag: string; readonly name: string; readonly children: Element[]; text: string };

const lengthMax = 64 * 1024;
const depthMax = 16;
const namespace = "http://www.yale.edu/tp/cas";

/**
 * Reads the answer to a ticket (CAS protocol 3.0, section 2.5.2), and nothing else that XML can say: a document type,
 * and with it every entity but the five that XML itself names, is refused, so that nothing is fetched or unfolded.
 */
export function readCasAnswer(xml: string): Result<CasPerson, "refused" | "unreadable"> {
  const root = xml.length > lengthMax ? null : readXml(xml);
  if (root?.name !== "serviceResponse" || !xml.includes(namespace)) return refuse("unreadable");
  const success = root.children.filter((element) => element.name === "authenticationSuccess");
  const failure = root.children.some((element) => element.name === "authenticationFailure");
  const [person] = success;
  if (person === undefined) return refuse(failure ? "refused" : "unreadable");
  const users = person.children.filter((element) => element.name === "user");
  const user = users[0]?.text.trim() ?? "";
  if (failure || success.length > 1 || users.length !== 1 || user === "") return refuse("unreadable");
  return accept({ user, attributes: attributesOf(person) });
}

/** Of an attribute given several times the first counts. */
function attributesOf(person: Element): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const element of person.children.filter(({ name }) => name === "attributes").flatMap((one) => one.children)) {
    if (!attributes.has(element.name)) attributes.set(element.name, element.text.trim());
  }
  return attributes;
}

const name = "[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?";
const attribute = `\\s+${name}\\s*=\\s*(?:"[^<"]*"|'[^<']*')`;
const declaration = new RegExp(`^\\uFEFF?\\s*(?:<\\?xml(?:${attribute})*\\s*\\?>)?\\s*`);
/** A comment, a CDATA section, a tag or a run of text; what is none of these stops the reading. */
const token = new RegExp(
  `<!--(?:(?!--)[\\s\\S])*-->|<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|<(/?)(${name})((?:${attribute})*)\\s*(/?)>|([^<]+)`,
  "y",
);

function readXml(xml: string): Element | null {
  const document: Element = { tag: "", name: "", children: [], text: "" };
  const open: Element[] = [document];
  token.lastIndex = declaration.exec(xml)?.[0].length ?? 0;
  while (token.lastIndex < xml.length) {
    const match = token.exec(xml);
    if (match === null || !take(open, match)) return null;
  }
  const [root, ...more] = document.children;
  return open.length === 1 && more.length === 0 && document.text.trim() === "" ? (root ?? null) : null;
}

/** Adds one token to the innermost open element; false where it does not fit. */
function take(open: Element[], [, cdata, closing, tag, , empty, text]: RegExpExecArray): boolean {
  const inner = open.at(-1) as Element;
  if (tag === undefined) {
    const plain = cdata ?? unescape(text ?? "");
    if (plain === null) return false;
    inner.text += plain;
    return true;
  }
  if (closing === "/") return open.length > 1 && open.pop()?.tag === tag;
  const element: Element = { tag, name: tag.replace(/^.*:/, ""), children: [], text: "" };
  inner.children.push(element);
  if (empty !== "/") open.push(element);
  return open.length <= depthMax;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", apos: "'", quot: '"' };

/** Null where an ampersand begins anything but one of the five names or the number of a character. */
function unescape(text: string): string | null {
  let isKnown = true;
  const plain = text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|([a-z]+));|&/g, (_all, decimal, hex, word) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const sign = word === undefined ? characterOf(code) : named[word as string];
    isKnown &&= sign !== undefined;
    return sign ?? "";
  });
  return isKnown ? plain : null;
}

function characterOf(code: number): string | undefined {
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter || code === 9 || code === 10 || code === 13 ? String.fromCodePoint(code) : undefined;
}
