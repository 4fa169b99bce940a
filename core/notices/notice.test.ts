import { describe, expect, it } from "vitest";
import { bareCalendar } from "../calendar/school-calendar.ts";
import type { PersonId } from "../people/person.ts";
import { asInstant, type Instant } from "../shared/instant.ts";
import { decide, evolve, initial, itemsLeft, moves, type Command, type Notice, type NoticeTerms } from "./notice.ts";
import type { NoticeItemId, ObjectionId } from "./objection.ts";
import { publicFields } from "./public.ts";

const policy = { workingDaysMin: 5, calendar: bareCalendar };
const items = ["d-1", "d-2"] as NoticeItemId[];
const terms: NoticeTerms = {
  title: "校学代会代表名单公示",
  purpose: "delegate-list",
  items,
  document: "ab".repeat(32),
  workingDays: 5,
};
const objector = "p-objector" as PersonId;
const clerk = "p-clerk" as PersonId;
const first = "o-1" as ObjectionId;
const endsAt = asInstant("2026-11-30T16:00:00.000Z");
const lastMoment = asInstant("2026-11-30T15:59:59.999Z");

const draft: Command = { type: "draft", terms };
const post: Command = { type: "post", at: asInstant("2026-11-23T02:00:00.000Z") };
const object: Command = {
  type: "object",
  id: first,
  objector,
  about: items[0] as NoticeItemId,
  statement: "cd".repeat(32),
  at: asInstant("2026-11-25T08:00:00.000Z"),
};
const verify: Command = { type: "verify-objection", id: first, by: clerk };
const uphold: Command = { type: "uphold-objection", id: first, by: clerk };
const dismiss: Command = { type: "dismiss-objection", id: first, by: clerk, ground: "not-proven" };
const expire: Command = { type: "expire", at: endsAt };
const confirm: Command = { type: "confirm", at: endsAt };
const announce: Command = { type: "announce", document: "ef".repeat(32) };
const withdraw: Command = { type: "withdraw", reason: "名单有误，重新公示" };

function after(...commands: readonly Command[]): Notice {
  return commands.reduce((notice: Notice, command) => {
    const decision = decide(notice, command, policy);
    if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`);
    return evolve(notice, decision.value);
  }, initial);
}

function refusal(notice: Notice, command: Command, terms_ = policy) {
  const decision = decide(notice, command, terms_);
  return decision.ok ? null : decision.refusal;
}

describe("a notice", () => {
  it("posted on a Monday for five working days stands to the end of the next Monday in China", () => {
    const notice = after(draft, post);
    expect(notice).toMatchObject({ status: "posted", period: { lastDay: "2026-11-30", endsAt } });
  });

  it("is counted from the day in China on which it is posted, not from the day in London", () => {
    const notice = after(draft, { type: "post", at: asInstant("2026-11-23T16:00:00.000Z") });
    expect(notice).toMatchObject({ period: { lastDay: "2026-12-01" } });
  });

  it("over National Day counts no holiday and counts the swapped Saturday", () => {
    const notice = after(draft, { type: "post", at: asInstant("2026-09-30T01:00:00.000Z") });
    expect(notice).toMatchObject({ period: { lastDay: "2026-10-13" } });
  });

  it("keeps its last day when the calendar changes later", () => {
    const notice = after(draft, post);
    const longBreak = {
      ...bareCalendar,
      breaks: [{ name: "停课", from: "2026-11-24" as never, to: "2026-12-31" as never }],
    };
    const decision = decide(notice, confirm, { ...policy, calendar: longBreak });
    expect(decision.ok).toBe(true);
  });

  it("whose last day would fall in a year without a calendar is not posted", () => {
    expect(refusal(after(draft), { type: "post", at: asInstant("2026-12-29T02:00:00.000Z") })).toEqual({
      kind: "unknown-year",
      year: 2027,
    });
  });

  it("is not posted for fewer working days than the school asks for", () => {
    const short = after({ ...draft, terms: { ...terms, workingDays: 4 } });
    expect(refusal(short, post)).toBe("shorter-than-required");
    expect(refusal(short, post, { ...policy, workingDaysMin: 4 })).toBeNull();
  });

  it("needs a title, and lists nothing twice", () => {
    expect(refusal(initial, { ...draft, terms: { ...terms, title: " " } })).toBe("no-title");
    expect(refusal(initial, { ...draft, terms: { ...terms, items: ["x", "x"] as NoticeItemId[] } })).toBe(
      "item-listed-twice",
    );
  });

  it("can be revised as a draft and no longer once it is posted", () => {
    const longer: Command = { type: "revise", terms: { ...terms, workingDays: 7 } };
    expect(after(draft, longer)).toMatchObject({ status: "drafted", terms: { workingDays: 7 } });
    expect(refusal(after(draft, post), longer)).toBe("wrong-status");
  });

  it("cannot be confirmed a millisecond early, and can at the moment the last day is over", () => {
    expect(refusal(after(draft, post), { type: "confirm", at: lastMoment })).toBe("notice-not-over");
    expect(refusal(after(draft, post), { type: "expire", at: lastMoment })).toBe("notice-not-over");
    expect(after(draft, post, confirm)).toMatchObject({ status: "confirmed", confirmed: items, struck: [] });
    expect(after(draft, post, expire, confirm).status).toBe("confirmed");
  });

  it("hears an objection until the last moment and not after it, expired by a job or not", () => {
    expect(refusal(after(draft, post), { ...object, at: lastMoment })).toBeNull();
    expect(refusal(after(draft, post), { ...object, at: endsAt })).toBe("notice-over");
    expect(refusal(after(draft, post, expire), object)).toBe("wrong-status");
  });

  it("hears no objection to something it does not list, nor an empty one, nor the same one twice", () => {
    const posted = after(draft, post);
    expect(refusal(posted, { ...object, about: "d-9" as NoticeItemId })).toBe("not-on-this-notice");
    expect(refusal(posted, { ...object, statement: "" })).toBe("no-statement");
    expect(refusal(after(draft, post, object), object)).toBe("already-received");
  });

  it("cannot be confirmed while an objection is open, received or verified", () => {
    expect(refusal(after(draft, post, object), confirm)).toBe("objection-open");
    expect(refusal(after(draft, post, object, expire, verify), confirm)).toBe("objection-open");
    expect(after(draft, post, object, expire, verify, dismiss, confirm)).toMatchObject({ confirmed: items });
  });

  it("loses the item whose objection is upheld and keeps the others", () => {
    const upheld = after(draft, post, object, verify, uphold);
    expect(upheld.status === "posted" && itemsLeft(upheld)).toEqual(["d-2"]);
    expect(decide(upheld, confirm, policy)).toEqual({
      ok: true,
      value: { type: "confirmed", confirmed: ["d-2"], struck: ["d-1"] },
    });
  });

  it("names a struck item once, however many objections to it are upheld", () => {
    const second: Command = { ...object, id: "o-2" as ObjectionId };
    const settled = after(
      draft,
      post,
      object,
      second,
      verify,
      uphold,
      { ...verify, id: "o-2" as ObjectionId },
      { ...uphold, id: "o-2" as ObjectionId },
    );
    expect(evolve(settled, okValue(settled, confirm))).toMatchObject({ struck: ["d-1"], confirmed: ["d-2"] });
  });

  it("is not confirmed when nothing is left of it, or when an objection to the whole is upheld", () => {
    const single = { ...draft, terms: { ...terms, items: items.slice(0, 1) } };
    expect(refusal(after(single, post, object, verify, uphold), confirm)).toBe("nothing-left-to-confirm");
    const whole = after(draft, post, { ...object, about: null }, verify, uphold);
    expect(refusal(whole, confirm)).toBe("whole-notice-objected");
    const dismissed = after(draft, post, { ...object, about: null }, verify, dismiss, confirm);
    expect(dismissed).toMatchObject({ status: "confirmed", confirmed: items, struck: [] });
    expect(refusal(whole, withdraw)).toBeNull();
  });

  it("without items is confirmed as a whole", () => {
    expect(after({ ...draft, terms: { ...terms, items: [] } }, post, confirm)).toMatchObject({
      status: "confirmed",
      confirmed: [],
    });
  });

  it("is withdrawn only with a reason, and not after it is confirmed", () => {
    expect(refusal(after(draft, post), { ...withdraw, reason: "  " })).toBe("no-reason");
    const reason = "名单有误，重新公示";
    const hung = after(draft, post, object);
    const { period, objections } = hung as Extract<Notice, { status: "posted" }>;
    expect(after(draft, post, object, withdraw)).toEqual({ status: "withdrawn", reason, terms, period, objections });
    expect(after(draft, withdraw)).toEqual({ status: "withdrawn", reason, terms, period: null, objections: [] });
    expect(refusal(after(draft, post, confirm), withdraw)).toBe("wrong-status");
  });

  it("keeps, once confirmed, the days it hung and the objections with their outcome", () => {
    const settled = after(draft, post, object, verify, dismiss);
    const { period } = settled as Extract<Notice, { status: "posted" }>;
    expect(evolve(settled, okValue(settled, confirm))).toMatchObject({
      status: "confirmed",
      period,
      objections: [{ id: "o-1", status: "dismissed", ground: "not-proven" }],
    });
  });

  it("confirmed is followed by the notice of its result, once", () => {
    const announced = after(draft, post, confirm, announce);
    expect(announced).toMatchObject({ status: "announced", resultDocument: "ef".repeat(32), confirmed: items });
    expect(refusal(announced, announce)).toBe("wrong-status");
  });
});

describe("an objection", () => {
  const received = after(draft, post, object);

  it("is handled by somebody else than the objector", () => {
    expect(refusal(received, { ...verify, by: objector })).toBe("own-objection");
    expect(refusal(after(draft, post, object, verify), { ...dismiss, by: objector })).toBe("own-objection");
    expect(refusal(after(draft, post, object, verify), { ...uphold, by: objector })).toBe("own-objection");
  });

  it("is upheld or dismissed on its merits only after the name is verified", () => {
    expect(refusal(received, uphold)).toBe("not-verified");
    expect(refusal(received, dismiss)).toBe("not-verified");
    expect(refusal(received, { ...dismiss, ground: "not-real-name" })).toBeNull();
  });

  it("whose name is verified is not dismissed for want of a real name, nor verified again", () => {
    const verified = after(draft, post, object, verify);
    expect(refusal(verified, { ...dismiss, ground: "not-real-name" })).toBe("already-verified");
    expect(refusal(verified, verify)).toBe("already-verified");
  });

  it("settled once is not settled again, and one that was never made is not found", () => {
    expect(refusal(after(draft, post, object, verify, dismiss), uphold)).toBe("already-settled");
    expect(refusal(received, { ...verify, id: "o-9" as ObjectionId })).toBe("no-such-objection");
  });

  it("that is dismissed keeps its ground and leaves the others as they were", () => {
    const second: Command = { ...object, id: "o-2" as ObjectionId, about: items[1] as NoticeItemId };
    expect(after(draft, post, object, second, verify, dismiss)).toMatchObject({
      objections: [
        { id: "o-1", status: "dismissed", ground: "not-proven" },
        { id: "o-2", status: "received" },
      ],
    });
  });

  it("leaves the objector and the statement out of the public ledger", () => {
    const hidden = ["objection", "objector", "statement", "by"];
    expect([...publicFields.command, ...publicFields.event].filter((field) => hidden.includes(field))).toEqual([]);
  });
});

describe("the moves of a notice", () => {
  const inStatus: Record<Notice["status"], Notice> = {
    absent: initial,
    drafted: after(draft),
    posted: after(draft, post, object),
    expired: after(draft, post, object, expire),
    confirmed: after(draft, post, confirm),
    announced: after(draft, post, confirm, announce),
    withdrawn: after(draft, withdraw),
  };
  const revise: Command = { type: "revise", terms };
  const commands = [draft, revise, post, object, verify, uphold, dismiss, expire, confirm, announce, withdraw];

  for (const [status, notice] of Object.entries(inStatus)) {
    for (const command of commands) {
      const heard = (moves[notice.status] as readonly string[]).includes(command.type);
      it(`${status} ${heard ? "hears" : "does not hear"} ${command.type}`, () => {
        expect(refusal(notice, command) !== "wrong-status").toBe(heard);
      });
    }
  }
});

function okValue(notice: Notice, command: Command & { readonly at?: Instant }) {
  const decision = decide(notice, command, policy);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.value;
}
