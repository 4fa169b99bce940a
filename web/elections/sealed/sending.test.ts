import { describe, expect, it } from "vitest";
import { sendBallot, type Answered, type Post } from "./sending.ts";

const sealed = { round: 1, ballot: "{}", proofs: [], receipt: "r" };
const taken: Answered = { kind: "taken", cast: { receipt: "r", as: "known" } };
const refused: Answered = {
  kind: "refused",
  problem: { code: "ballot-box-closed", title: "票箱没有开着", detail: "没有收下。" },
};

/** A connection that breaks so many times before it holds. */
function breaking(times: number, then: Answered): { readonly post: Post; readonly sent: string[] } {
  const sent: string[] = [];
  const post: Post = async (body) => {
    sent.push(body);
    if (sent.length <= times) throw new Error("offline");
    return then;
  };
  return { post, sent };
}

describe("sending a ballot", () => {
  it("sends the very same bytes again, waiting longer each time, until there is an answer", async () => {
    const { post, sent } = breaking(8, taken);
    const waited: number[] = [];
    const answered = await sendBallot(sealed, post, async (seconds) => {
      waited.push(seconds);
      return true;
    });
    expect(answered).toBe(taken);
    expect(new Set(sent)).toEqual(new Set(['{"round":1,"ballot":"{}","proofs":[]}']));
    expect(waited).toEqual([1, 2, 4, 8, 15, 30, 30, 30]);
  });

  it("takes a refusal for an answer, and does not ask again", async () => {
    const { post, sent } = breaking(0, refused);
    expect(await sendBallot(sealed, post, async () => true)).toBe(refused);
    expect(sent).toHaveLength(1);
  });

  it("stops when the voter would rather not send it now", async () => {
    const { post, sent } = breaking(9, taken);
    expect(await sendBallot(sealed, post, async (_, tries) => tries < 3)).toBeNull();
    expect(sent).toHaveLength(3);
  });
});
