import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultLine, problemOfFault, type Fault } from "./faults.ts";

const fault = (message: string, more: Partial<Fault> = {}): Fault => Object.assign(new Error(message), more);

describe("what is said of a fault", () => {
  test("is a number to quote, and nothing of the inside", () => {
    const problem = problemOfFault(fault('select * from person where name = "甲某"'), "req-7");
    expect(problem).toMatchObject({ status: 500, code: "fault" });
    expect(problem.detail).toContain("req-7");
    expect(JSON.stringify(problem)).not.toMatch(/select|person|甲某|at /);
  });

  test.each(["ECONNREFUSED", "08006", "53300", "57P01"])(
    "is a request to come again when the database is away (%s)",
    (code) => {
      expect(problemOfFault(fault("down", { code }), "1")).toMatchObject({
        status: 503,
        code: "temporarily-unavailable",
      });
    },
  );

  test.each([
    [413, "file-too-large"],
    [429, "too-many-tries"],
    [415, "malformed-request"],
    [400, "malformed-request"],
  ])("is a refusal where the request was at fault (%i)", (statusCode, code) => {
    expect(problemOfFault(fault("Unexpected token 甲 in JSON", { statusCode }), "1")).toMatchObject({
      status: statusCode,
      code,
    });
  });
});

test("a reference to what is not in this school is answered as not found", () => {
  expect(problemOfFault(fault("foreign key", { code: "23503" }), "1")).toMatchObject({
    status: 404,
    code: "not-found",
  });
});

describe("a line of the log", () => {
  test("tells where and what, and strikes out what was typed", () => {
    const line = faultLine(fault('invalid input syntax for type uuid: "2023010101"', { code: "22P02" }), "req-1");
    const said = JSON.parse(line) as { at: string[] };
    expect(said).toMatchObject({ id: "req-1", code: "22P02", message: 'invalid input syntax for type uuid: "…"' });
    expect(said.at[0]).toMatch(/^at /);
    expect(line).not.toContain("\n");
  });

  test("never carries a name or a number of a person, wherever the message has it", () => {
    const canary = fc.constantFrom("甲某某", "2023010101", '"Jia Mou"', "张三", "１２３４５６");
    fc.assert(
      fc.property(
        fc.array(fc.oneof(canary, fc.constantFrom("Key (number)=(", ") exists", " at row ", "'", " "))),
        (parts) => {
          const line = faultLine(fault(parts.join(" ")), "1");
          for (const secret of ["甲", "某", "2023010101", "Jia Mou", "张", "１２３"])
            expect(line).not.toContain(secret);
        },
      ),
    );
  });
});
