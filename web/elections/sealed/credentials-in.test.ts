import { expect, test } from "vitest";
import { credentialsIn } from "./credentials-in.ts";

test("a list of public credentials is a JSON list of texts, and nothing else is one", () => {
  expect(credentialsIn('["0a","1b"]')).toEqual(["0a", "1b"]);
  expect(credentialsIn('\uFEFF["0a"]\n')).toEqual(["0a"]);
  for (const other of ["", "[]", "0a", '{"credentials":["0a"]}', '["0a",1]', "学号,姓名\n1,甲", '["0a"'])
    expect(credentialsIn(other)).toBeNull();
});
