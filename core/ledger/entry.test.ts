import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert } from "../shared/assert.ts";
import { asInstant } from "../shared/instant.ts";
import { encodeUtf8 } from "../shared/utf8.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { commit, opens } from "./commitment.ts";
import { readEntry, spellEntry, writeEntry, type EntryDraft } from "./entry.ts";
import { hashLeaf } from "./hash.ts";
import { floorInstants } from "./minute.ts";
import { divideMessage, type PublicFields } from "./public-terms.ts";
import { sha256 } from "./testing/tree.ts";
import vectors from "./vectors/entries.json" with { type: "json" };

const salts = {
  actor: new Uint8Array(32).fill(1),
  command: new Uint8Array(32).fill(2),
  event: new Uint8Array(32).fill(3),
  persons: new Uint8Array(32).fill(4),
};
const answer: EntryDraft = {
  school: "yunhe",
  at: asInstant("2026-11-24T02:03:59.999Z"),
  actor: { role: "staff", identity: { person: "测试人员" } },
  subject: { noun: "concern", id: "c-1" },
  command: { type: "answer", text: "请到学生事务中心办理", at: "2026-11-24T02:03:59.999Z" } as { type: string },
  terms: { profile: "reform-2017", version: "1", parameters: { workingDays: 5 } },
  event: { type: "answered", text: "请到学生事务中心办理", on: "2026-11-24" } as { type: string },
};

function write(draft: EntryDraft, declared?: PublicFields) {
  const written = writeEntry(sha256, draft, declared, salts);
  assert(written.ok, "an entry of allowed length");
  return written.value;
}

describe("an entry", () => {
  it("is spelled and hashed as the vectors say", () => {
    for (const { draft, declared, spelled, leaf } of vectors.entries) {
      const { body } = write(draft as unknown as EntryDraft, declared as PublicFields);
      expect(Buffer.from(body).toString()).toBe(spelled);
      expect(Buffer.from(hashLeaf(sha256, body)).toString("hex")).toBe(leaf);
    }
  });

  it("shows nothing but types where nothing was declared public", () => {
    const { body, openings } = write(answer);
    const text = Buffer.from(body).toString();
    for (const secret of ["测试人员", "学生事务", "59", '2026-11-24"']) expect(text).not.toContain(secret);
    expect(text).toContain('"time":"2026-11-24T02:03Z"');
    expect(text).toContain('"type":"answered"');
    expect(openings.map((opening) => opening.part)).toEqual(["actor", "command", "event"]);
  });

  it("shows the fields declared, and commits to the others", () => {
    const { entry, openings } = write(answer, { command: [], event: { answered: ["on"] } });
    expect(entry.event.public).toEqual({ on: "2026-11-24" });
    const opening = openings.find((one) => one.part === "event");
    expect(opening?.content).toBe('{"text":"请到学生事务中心办理"}');
    assert(opening !== undefined && entry.event.commitment !== undefined, "a committed event");
    expect(opens(sha256, entry.event.commitment, opening)).toBe(true);
    expect(opens(sha256, entry.event.commitment, { ...opening, content: opening.content + " " })).toBe(false);
    expect(opens(sha256, entry.event.commitment, { ...opening, salt: salts.actor })).toBe(false);
  });

  it("has no commitment left where everything is public, and no exact second either", () => {
    const { entry } = write(answer, { command: "all", event: "all" });
    expect(entry.command).toEqual({
      type: "answer",
      public: { text: "请到学生事务中心办理", at: "2026-11-24T02:03:00.000Z" },
    });
    expect(entry.event.commitment).toBeUndefined();
  });

  it("reads back as it was written, and in no other spelling", () => {
    const { entry, body } = write(answer, { command: "all", event: [] });
    const text = Buffer.from(body).toString();
    expect(readEntry(text)).toEqual({ ok: true, value: entry });
    for (const [wrong, refusal] of [
      [text.replace('"v":1', '"v": 1'), "entry-not-canonical"],
      [text.replace('"v":1', '"v":1.0'), "entry-not-canonical"],
      [text.replace('"v":1', '"v":1,"v":1'), "entry-not-canonical"],
      [`${text}\n`, "entry-not-canonical"],
      [text.replace('"workingDays":5', '"workingDays":5.5'), "entry-not-canonical"],
      [text.replace('"v":1', '"v":2'), "entry-unreadable"],
      [text.replace('"v":1', '"v":1,"x":1'), "entry-unreadable"],
      [text.replace("02:03Z", "02:03:04Z"), "entry-unreadable"],
      [text.replace("02:03Z", "25:03Z"), "entry-unreadable"],
      [text.replace('"school":"yunhe"', '"school":""'), "entry-unreadable"],
      [text.replace(/"commitment":"./, '"commitment":"'), "entry-unreadable"],
      ["[]", "entry-unreadable"],
      ["", "entry-unreadable"],
    ]) {
      expect(wrong).not.toBe(text);
      expect(readEntry(wrong as string)).toEqual({ ok: false, refusal });
    }
  });

  it("is refused above 65,535 bytes, and written at exactly so many", () => {
    const lengthOf = (count: number) => {
      const draft = { ...answer, event: { type: "answered", text: "x".repeat(count) } as { type: string } };
      return writeEntry(sha256, draft, { command: [], event: "all" }, salts);
    };
    const base = lengthOf(0);
    assert(base.ok, "a short entry");
    const room = 65_535 - base.value.body.length;
    expect(lengthOf(room)).toMatchObject({ ok: true, value: { body: { length: 65_535 } } });
    expect(lengthOf(room + 1)).toEqual({
      ok: false,
      refusal: { kind: "entry-too-large", length: 65_536, max: 65_535 },
    });
  });

  it("publishes no person: those named in public fields have a pseudonym, the same within one subject", () => {
    const event = { type: "changed", basis: { proposedBy: "甲", approvedBy: "乙" }, by: "甲", persons: ["甲"] };
    const { entry, body } = write({ ...answer, event }, { command: [], event: "all" });
    expect(Buffer.from(body).toString()).not.toMatch(/甲|乙/);
    const told = entry.event.public as unknown as typeof event;
    expect(told.by).toBe(told.basis.proposedBy);
    expect(told.persons).toEqual([told.by]);
    expect(told.basis.approvedBy).not.toBe(told.by);
    const salted = Buffer.concat([Buffer.from("tongxin/v1person"), salts.persons, Buffer.from("甲")]);
    expect(told.by).toBe(Buffer.from(sha256(salted)).toString("base64"));
  });

  it("leaves no trace of who acted: the same person twice is two commitments", () => {
    const again = writeEntry(sha256, answer, undefined, { ...salts, actor: new Uint8Array(32).fill(9) });
    assert(again.ok, "an entry");
    expect(again.value.entry.actor.commitment).not.toBe(write(answer).entry.actor.commitment);
  });
});

describe("a commitment", () => {
  it("is the hash the format page names", () => {
    for (const { part, salt, content, commitment } of vectors.commitments) {
      const opening = { part: part as "actor", salt: Uint8Array.from(Buffer.from(salt, "hex")), content };
      expect(commit(sha256, opening)).toBe(commitment);
      const bytes = Buffer.concat([Buffer.from(`tongxin/v1${part}`), opening.salt, Buffer.from(content)]);
      expect(encodeBase64(sha256(bytes))).toBe(commitment);
    }
  });

  it("needs a salt of 32 bytes", () => {
    expect(() => commit(sha256, { part: "actor", salt: new Uint8Array(16), content: "" })).toThrow(/32 bytes/);
  });
});

/** `ms` after the beginning of 2026-11-01. */
function writeInstant(ms: number): string {
  const pad = (number: number, width: number) => String(Math.floor(number)).padStart(width, "0");
  const [day, hour, minute] = [ms / 86_400_000, (ms / 3_600_000) % 24, (ms / 60_000) % 60];
  return `2026-11-${pad(1 + day, 2)}T${pad(hour, 2)}:${pad(minute, 2)}:${pad((ms / 1000) % 60, 2)}.${pad(ms % 1000, 3)}Z`;
}

describe("a public field", () => {
  it("is shown for the types named only", () => {
    const message = { type: "closed", reason: "x", on: "2026-11-24" } as { type: string };
    expect(divideMessage(message, { opened: "all" }, String)).toMatchObject({ public: {} });
    expect(divideMessage(message, { closed: ["on"] }, String)).toMatchObject({
      public: { on: "2026-11-24" },
      committed: { reason: "x" },
    });
    expect(divideMessage({ type: "toString" }, { closed: "all" }, String)).toEqual({
      type: "toString",
      public: {},
      committed: null,
    });
  });

  it("never falls on the other side of a deadline by being told to the minute", () => {
    const minutes = fc.integer({ min: 0, max: 10_000 });
    const instant = (ms: number) => asInstant(writeInstant(ms));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600_000_000 }), minutes, (ms, minute) => {
        const [at, deadline] = [instant(ms), instant(minute * 60_000)];
        expect((floorInstants(at) as string) >= deadline).toBe(at >= deadline);
      }),
    );
    expect(floorInstants({ a: ["2026-11-24T02:03:59.999Z", 7, null, "2026"] })).toEqual({
      a: ["2026-11-24T02:03:00.000Z", 7, null, "2026"],
    });
  });
});

describe("base64", () => {
  it("agrees with the platform's, and takes one spelling only", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const wrong of ["QQ", "QR==", "QUJ=", "Q===", "QQ==QQ==", "Q-==", "QQ==\n", "QUF="]) {
      const isCanonical = Buffer.from(wrong, "base64").toString("base64") === wrong;
      expect([wrong, decodeBase64(wrong) !== null]).toEqual([wrong, isCanonical]);
    }
  });

  it("is spelled in UTF-8 as the platform spells it", () => {
    expect(Buffer.from(encodeUtf8("同心🙂")).toString()).toBe("同心🙂");
    expect(spellEntry(write(answer).entry)).toBe(Buffer.from(write(answer).body).toString());
  });
});
