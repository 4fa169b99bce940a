import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { electionValue } from "./ledger-election-events.ts";
import { ledgerWords, nouns } from "./ledger-events.ts";

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
