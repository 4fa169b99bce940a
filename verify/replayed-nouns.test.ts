import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { publicFields } from "@tongxin/core/charter/public.ts";
import { settingDefinitions } from "@tongxin/core/charter/setting-list.ts";
import { needsApprover } from "@tongxin/core/charter/setting-definition.ts";
import { decide, evolve, settingAtDefault, type Command, type Setting } from "@tongxin/core/charter/setting.ts";
import type { PersonId } from "@tongxin/core/people/person.ts";
import { assert, present } from "@tongxin/core/shared/assert.ts";
import { asInstant } from "@tongxin/core/shared/instant.ts";
import { makeFilledLog, newEntry } from "../server/ledger/testing/make-log.ts";
import type { NewEntry } from "../server/ledger/store.ts";
import { runVerify } from "./command.ts";

const place = mkdtempSync(join(tmpdir(), "replay-"));
afterAll(() => rmSync(place, { recursive: true }));

const definition = present(
  settingDefinitions.find((one) => one.form === "count" && one.stricter === "more" && one.min < one.default),
  "a count that can be made laxer",
);
assert(definition.form === "count", "a count");
const [proposer, approver] = ["测试人员甲", "测试人员乙"] as [PersonId, PersonId];
const at = asInstant("2026-11-24T02:03:04.567Z");
const propose: Command = { type: "propose", value: definition.min, by: proposer, reason: "试行一年", at };

function entryOf(number: number, command: Command, event: { readonly type: string }): NewEntry {
  const subject = { noun: "setting", id: definition.key };
  const draft = { school: "yunhe", at, actor: { identity: "x" }, subject, command, terms: null, event };
  // One salt for the subject's pseudonyms, as the server keeps it.
  return { ...newEntry("setting", draft, publicFields.setting), id: `entry-${number}` };
}

/** The entries of commands as our server would have decided them. */
function enter(commands: readonly Command[]): readonly NewEntry[] {
  let setting: Setting = settingAtDefault(definition);
  return commands.map((command, number) => {
    const decision = decide(setting, command, definition);
    assert(decision.ok, "an accepted command");
    setting = evolve(setting, decision.value);
    return entryOf(number, command, decision.value);
  });
}

describe("a setting, decided again from the ledger,", () => {
  it("comes out as it was decided, with persons told apart by pseudonyms only", async () => {
    expect(needsApprover(definition, definition.min)).toBe(true);
    const entries = enter([propose, { type: "approve", by: approver, reason: "同意", at }]);
    const log = await makeFilledLog(join(place, "good"), entries);
    const run = await runVerify(log.folder, { keys: [log.key] });
    expect(run.text).toContain("2 条公开决定涉及 1 个事项，重演结果全部一致");
    expect(run.exitCode).toBe(0);
    expect(entries.map((entry) => Buffer.from(entry.body).toString()).join()).not.toContain("测试人员");
  });

  it("is found wanting when somebody approved their own proposal", async () => {
    const [first] = enter([propose]) as [NewEntry];
    const basis = { kind: "chosen", since: at, reason: "试行一年", proposedBy: proposer, approvedBy: proposer };
    const own = entryOf(1, { type: "approve", by: proposer, reason: "同意", at }, {
      type: "changed",
      value: definition.min,
      basis,
    } as { readonly type: string });
    const log = await makeFilledLog(join(place, "own"), [first, own]);
    const run = await runVerify(log.folder, { keys: [log.key] });
    expect(run.exitCode).toBe(3);
    expect(run.text).toContain('应当被拒绝（"own-proposal"）');
  });
});
