import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { publicFields as charter } from "@tongxin/core/charter/public.ts";
import { publicFields as delegates } from "@tongxin/core/delegates/public.ts";
import { publicFields as elections } from "@tongxin/core/elections/public.ts";
import { publicFields as notice } from "@tongxin/core/notices/public.ts";
import { publicFields as people } from "@tongxin/core/people/public.ts";
import { expect, test } from "vitest";
import { electionValue } from "./ledger-election-events.ts";
import { ledgerWords, nouns } from "./ledger-events.ts";
import { fieldNames } from "./ledger-fields.ts";
import { valueName } from "./ledger-values.ts";

const server = fileURLToPath(new URL("../../server/", import.meta.url));
const sources = globSync("**/*.ts", { cwd: server }).filter((file) => !/test|generated|dist/.test(file));
const entered = new Set(
  sources.flatMap((file) =>
    [...readFileSync(`${server}${file}`, "utf8").matchAll(/^\s+noun: "([a-z-]+)",/gm)].map(([, noun]) => noun),
  ),
);

test("every noun that the server enters in the ledger is said in words", () => {
  expect(entered.size).toBeGreaterThan(20);
  expect([...entered].filter((noun) => noun !== undefined && !(noun in nouns))).toEqual([]);
});

test("an event is said with its noun, and one that is not known as the ledger writes it", () => {
  expect(ledgerWords("election", "closed", "zh-CN")).toEqual({ noun: "选举", event: "结束投票" });
  expect(ledgerWords("box-commitment", "committed", "en").noun).toBe("Commitment to a box");
  expect(electionValue("terms.template", "committee", "zh-CN")).toBe("选举委员会");
  expect(electionValue("terms.title", "committee", "zh-CN")).toBeNull();
  expect(ledgerWords("unheard-of", "begun", "zh-CN")).toEqual({ noun: "unheard-of", event: "begun" });
});

/** What is a list of things is not written on an entry's page; its whole text is. */
const lists = ["candidates", "choosing", "clubs", "confirmed", "departsFrom", "elected", "rulings", "struck", "unfit"];

function fieldsOf(declared: unknown): readonly string[] {
  if (Array.isArray(declared)) return declared as readonly string[];
  return typeof declared === "object" && declared !== null ? Object.values(declared).flatMap(fieldsOf) : [];
}

test("every field that is published has a name of its own, or names for its parts", () => {
  const published = new Set([charter, delegates, elections, notice, people].flatMap(fieldsOf));
  expect(published.size).toBeGreaterThan(60);
  const named = new Set(Object.keys(fieldNames).map((name) => name.split(".")[0]));
  expect([...published].filter((field) => !named.has(field) && !lists.includes(field))).toEqual([]);
});

test("a published value of a closed list is said in the words of its field", () => {
  expect(valueName("place.kind", "club", "zh-CN")).toBe("社团代表");
  expect(valueName("terms.unitKind", "club", "zh-CN")).toBe("社团");
  expect(valueName("organisation.kind", "graduateUnion", "en")).toBe("Graduate union");
  expect(valueName("terms.purpose", "election-result", "zh-CN")).toBe("选举结果");
  expect(valueName("count.channel", "paper", "zh-CN")).toBe("纸质");
  expect(valueName("title", "club", "zh-CN")).toBe("club");
});
