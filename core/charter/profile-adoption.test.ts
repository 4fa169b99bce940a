import { describe, expect, it } from "vitest";
import type { PersonId } from "../people/person.ts";
import { asDay, asInstant } from "../shared/instant.ts";
import { adoptionOn, decide, evolve, initial, moves, type Command, type ProfileAdoption } from "./profile-adoption.ts";

const known = [
  { profile: "reform-2017", version: 1 },
  { profile: "deepening-2019", version: 1 },
];
const secretary = "p-secretary" as PersonId;
const party = "p-party" as PersonId;
const at = asInstant("2026-11-24T02:00:00.000Z");
const first: Command = {
  type: "propose",
  profile: "reform-2017",
  version: 1,
  from: asDay("2018-05-20"),
  reason: "本校改革方案",
  by: secretary,
};
const second: Command = { ...first, profile: "deepening-2019", from: asDay("2026-12-01"), reason: "按新规定" };
const approve: Command = { type: "approve", by: party, side: "party", at };
const decline: Command = { type: "decline", by: party, side: "party", reason: "尚待研究" };
const withdraw: Command = { type: "withdraw", by: secretary };

function after(...commands: readonly Command[]): ProfileAdoption {
  return commands.reduce((adoption: ProfileAdoption, command) => {
    const decision = decide(adoption, command, known);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.refusal}`);
    return evolve(adoption, decision.value);
  }, initial);
}
function refusal(adoption: ProfileAdoption, command: Command) {
  const decision = decide(adoption, command, known);
  return decision.ok ? null : decision.refusal;
}

describe("the adoption of a profile", () => {
  it("binds only when the Party or the League has approved, and says for whom", () => {
    expect(adoptionOn(after(first), asDay("2026-11-24"))).toBeNull();
    expect(adoptionOn(after(first, approve), asDay("2026-11-24"))).toEqual({
      profile: "reform-2017",
      version: 1,
      from: "2018-05-20",
      reason: "本校改革方案",
      proposedBy: secretary,
      approvedBy: party,
      approvedFor: "party",
      approvedAt: at,
    });
  });

  it("leaves the earlier profile in force until the day of the new one, and for every day before", () => {
    const both = after(first, approve, second, approve);
    expect(adoptionOn(both, asDay("2026-11-30"))?.profile).toBe("reform-2017");
    expect(adoptionOn(both, asDay("2026-12-01"))?.profile).toBe("deepening-2019");
    expect(adoptionOn(both, asDay("2018-05-19"))).toBeNull();
  });

  it("keeps the present profile in force while another is proposed", () => {
    expect(adoptionOn(after(first, approve, second), asDay("2026-12-05"))?.profile).toBe("reform-2017");
  });

  it("may reach back the first time and never again", () => {
    const past: Command = { ...second, from: asDay("2026-11-23") };
    expect(refusal(after(first, approve, past), approve)).toBe("day-has-passed");
    expect(refusal(after(first, approve, { ...past, from: asDay("2026-11-24") }), approve)).toBeNull();
    expect(refusal(after(first, approve), { ...second, from: asDay("2018-05-20") })).toBe("before-the-present-one");
  });

  it("is neither approved nor declined by who proposed it, and withdrawn only by them", () => {
    expect(refusal(after(first), { ...approve, by: secretary })).toBe("own-proposal");
    expect(refusal(after(first), { ...decline, by: secretary })).toBe("own-proposal");
    expect(refusal(after(first), { ...withdraw, by: party })).toBe("not-the-proposer");
  });

  it("names a profile and version that exist, gives a reason, and changes something", () => {
    expect(refusal(initial, { ...first, version: 2 })).toBe("no-such-profile");
    expect(refusal(initial, { ...first, profile: "reform-2018" })).toBe("no-such-profile");
    expect(refusal(initial, { ...first, reason: " " })).toBe("no-reason");
    expect(refusal(after(first, approve), { ...first, from: asDay("2027-01-01") })).toBe("nothing-changed");
    expect(refusal(after(first), { ...decline, reason: "" })).toBe("no-reason");
  });

  it("declined or withdrawn leaves what there was before", () => {
    expect(after(first, decline)).toEqual(initial);
    expect(after(first, approve, second, withdraw)).toEqual(after(first, approve));
  });
});

describe("the moves of an adoption", () => {
  const inStatus = { absent: initial, adopted: after(first, approve), proposed: after(first) };
  for (const [status, adoption] of Object.entries(inStatus)) {
    for (const command of [second, approve, decline, withdraw]) {
      const heard = (moves[adoption.status] as readonly string[]).includes(command.type);
      it(`${status} ${heard ? "hears" : "does not hear"} ${command.type}`, () => {
        expect(refusal(adoption, command) !== "wrong-status").toBe(heard);
      });
    }
  }
});
