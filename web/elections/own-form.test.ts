import { describe, expect, it } from "vitest";
import { filledForm } from "../app/form.tsx";
import type { Problem } from "../app/page.ts";
import { byFieldOfForm, ownForm, sentForm } from "./own-form.ts";

const problem = (...errors: { field: string; message: string }[]): Problem => ({
  type: "about:blank",
  title: "",
  status: 422,
  code: "",
  detail: "",
  errors,
});
const sent = (form: Readonly<Record<string, string>>, ...errors: { field: string; message: string }[]) =>
  filledForm(new Map(Object.entries(form).map(([name, value]) => [name, [value]])), problem(...errors));

describe("one form of a page that has several", () => {
  const filled = sent({ type: "annul", reason: "" }, { field: "reason", message: "请写明理由" });

  it("keeps what was typed in it, with what is wrong, under ids of its own", () => {
    expect(ownForm({ filled }, "annul").filled.field("reason")).toEqual({
      name: "reason",
      value: "",
      error: "请写明理由",
      scope: "annul",
    });
  });

  it("starts as it always does while another one was sent", () => {
    const { filled: own } = ownForm({ filled }, "withdrawNomination");
    expect(own.field("reason", "照旧")).toEqual({ name: "reason", value: "照旧", scope: "withdrawNomination" });
    expect(own.value("writeIns", "yes")).toBe("yes");
  });

  it("is told from others with the same command by what it is about", () => {
    expect(sentForm(sent({ type: "answerObjection", id: "7" }))).toBe("7");
    expect(sentForm(filled)).toBe("annul");
  });
});

describe("what is wrong with a command", () => {
  it.each([
    ["rules.seats", "seats"],
    ["rules.quorum.numerator", "quorum"],
    ["rules.symbols.for", "symbolFor"],
    ["rules.preliminary.places", "preliminaryPlaces"],
    ["rules.reserved.1.seats", "reserved.1.seats"],
    ["adoption.due", "adoption.due"],
    ["hands.1.for", "hands-b"],
  ])("as the API says it of %s stands beside %s of the form", (field, name) => {
    const renamed = byFieldOfForm(problem({ field, message: "不对" }), ["a", "b"]);
    expect(renamed.errors).toEqual([{ field: name, message: "不对" }]);
  });
});
