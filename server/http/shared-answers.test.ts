import { describe, expect, test } from "vitest";
import type { OutgoingAnswer } from "./answer-call.ts";
import type { Endpoint } from "./endpoint.ts";
import { shareAnswers } from "./shared-answers.ts";

const open = { method: "GET", access: { name: "anyone", signedIn: false } } as unknown as Endpoint;
const inside = { method: "GET", access: { name: "signed-in", signedIn: true } } as unknown as Endpoint;
const acting = { method: "POST", access: { name: "anyone", signedIn: false } } as unknown as Endpoint;

function counting() {
  let asked = 0;
  let time = 0;
  const shared = shareAnswers(() => time);
  const ask = (endpoint: Endpoint, address = "/a", sessionToken: string | null = null) =>
    shared.answer({ endpoint, address, sessionToken }, async () => {
      asked += 1;
      return { kind: "body", status: 200, body: asked, extras: {} } satisfies OutgoingAnswer;
    });
  return { ask, count: () => asked, wait: (ms: number) => (time += ms) };
}

describe("an answer to visitors who are not signed in", () => {
  test("is asked for once however many wait, and again after two seconds", async () => {
    const { ask, count, wait } = counting();
    await Promise.all([ask(open), ask(open), ask(open)]);
    wait(1_999);
    await ask(open);
    expect(count()).toBe(1);
    wait(1);
    await ask(open);
    expect(count()).toBe(2);
  });

  test("is never shared with another address, with somebody signed in, or from behind sign-in", async () => {
    const { ask, count } = counting();
    await ask(open, "/a");
    await ask(open, "/b");
    await ask(open, "/a", "token");
    await ask(inside, "/a");
    expect(count()).toBe(4);
  });

  test("is shared with those who are signed in where the endpoint says that it is the same for all", async () => {
    const { ask, count } = counting();
    const alike = { ...open, isSameForAll: true };
    await ask(alike, "/a", "token");
    await ask(alike, "/a");
    expect(count()).toBe(1);
  });

  test("is asked for anew after anything was sent", async () => {
    const { ask, count } = counting();
    await ask(open);
    await ask(acting);
    await ask(open);
    expect(count()).toBe(3);
  });

  test("is not kept when it was a refusal or a failure", async () => {
    const shared = shareAnswers(() => 0);
    const asked = { endpoint: open, address: "/a", sessionToken: null };
    await expect(shared.answer(asked, () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    const refusal = { kind: "problem", status: 404, problem: {} } as unknown as OutgoingAnswer;
    await shared.answer(asked, async () => refusal);
    const given: OutgoingAnswer = { kind: "body", status: 200, body: 1, extras: {} };
    expect(await shared.answer(asked, async () => given)).toBe(given);
  });
});
