import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkInThreads, type Stage, type VerifyThread } from "./pool.ts";
import { makeVerifier } from "./verifier.ts";
import { openGroupsOfBrowser, type GroupsOfBrowser } from "./groups.ts";
import { seekReceipt } from "./receipts.ts";

const fixture = (name: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(readFileSync(new URL(`../../../ballot/fixtures/${name}.bel`, import.meta.url)));

const kernel = readFileSync(new URL("../../../ballot/kernel/edwards25519.wasm", import.meta.url)).toString("base64");
const withKernel = () => openGroupsOfBrowser(`data:application/wasm;base64,${kernel}`);

/** A thread's own answers, each thread with a kernel of its own, one after another instead of beside one another. */
function threadOf(groups: GroupsOfBrowser): VerifyThread {
  const answer = makeVerifier(groups);
  return { ask: async (ask) => answer(ask) as never, end: () => undefined };
}

async function check(bytes: Uint8Array<ArrayBuffer>, openOne = withKernel) {
  const stages: Stage[] = [];
  const given = { bytes, side: null };
  const host = {
    startThread: () => threadOf(openOne()),
    threadCount: 2,
    onStage: (stage: Stage) => stages.push(stage),
  };
  return { checked: await checkInThreads(given, host).checked, stages };
}

describe("the check of the page", () => {
  it("judges many ballots on several threads and says how far it is", async () => {
    const { checked, stages } = await check(fixture("nonhomomorphic-ed25519"));
    expect(checked.report.verdict).toBe("passed");
    expect(checked.threads).toBe(2);
    expect(stages[0]).toEqual({ is: "opening" });
    expect(stages.at(-2)).toEqual({ is: "judging", done: 200, total: 200 });
    expect(stages.at(-1)).toEqual({ is: "finishing" });
    expect(checked.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("gives each question its wording, its answers and their counts", async () => {
    const { checked } = await check(fixture("homomorphic-ed25519"));
    expect(checked.questions?.[0]).toMatchObject({
      kind: "counted",
      rows: [{ count: "0" }, { count: "3" }, { count: "1" }],
    });
    const [first, , third] = checked.questions ?? [];
    expect(first?.wording).not.toBe("");
    expect(third?.kind).toBe("counted");
    const rows = (checked.questions ?? []).map((question) =>
      question.kind === "counted" ? question.rows[0]?.answer : "",
    );
    expect(rows).toContain(null);
  });

  it("gathers ballots that were opened one by one", async () => {
    const { checked } = await check(fixture("nonhomomorphic-ed25519"));
    const question = checked.questions?.[1];
    expect(question?.kind).toBe("one-by-one");
    if (question?.kind !== "one-by-one") return;
    expect(question.ways.reduce((sum, { ballotCount }) => sum + ballotCount, 0)).toBe(200);
  });

  it("comes to the same with the kernel as without", async () => {
    const bytes = fixture("threshold-ed25519");
    const [fast, slow] = [await check(bytes), await check(bytes, () => openGroupsOfBrowser("data:,"))];
    expect(slow.checked.arithmetic).toBe("noble");
    expect({ ...fast.checked, arithmetic: "noble" }).toEqual(slow.checked);
  });

  it("names the check that fails, and has neither result nor ballots where the beginning is broken", async () => {
    const bytes = fixture("threshold-ed25519");
    bytes[700] = (bytes[700] ?? 0) ^ 1;
    const { checked } = await check(bytes);
    expect(checked.report.verdict).toBe("failed");
    expect(checked.questions).toBeNull();
    expect(checked.ballots).toEqual([]);
  });
});

describe("a receipt", () => {
  it("finds its ballot whole, by its beginning, with spaces in it and with padding after it", async () => {
    const { checked } = await check(fixture("threshold-ed25519"));
    const [first, second] = checked.ballots;
    const receipt = second?.receipt ?? "";
    expect(first?.receipt).not.toBe(receipt);
    for (const pasted of [
      receipt,
      `${receipt}=`,
      receipt.slice(0, 12),
      ` ${receipt.slice(0, 4)} ${receipt.slice(4)}\n`,
    ])
      expect(seekReceipt(pasted, checked.ballots)).toEqual({ is: "present", number: 2, receipt, replacedBy: null });
  });

  it("of a ballot that was replaced says by which", async () => {
    const { checked } = await check(fixture("homomorphic-ed25519"));
    const replaced = checked.ballots.findIndex(({ replacedBy }) => replacedBy !== null);
    expect(replaced).toBeGreaterThanOrEqual(0);
    const { receipt = "", replacedBy = null } = checked.ballots[replaced] ?? {};
    expect(replacedBy).toBeGreaterThan(replaced + 1);
    expect(seekReceipt(receipt, checked.ballots)).toMatchObject({ is: "present", replacedBy });
  });

  it("of another election is absent, and what is no receipt is told from it", () => {
    expect(seekReceipt("A".repeat(43), [{ receipt: "B".repeat(43), replacedBy: null }])).toEqual({ is: "absent" });
    for (const pasted of ["", "短", "A".repeat(11), "A".repeat(44), "A".repeat(20) + "-"])
      expect(seekReceipt(pasted, [])).toMatchObject({ is: "unreadable" });
  });
});
