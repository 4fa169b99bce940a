import { describe, expect, test } from "vitest";
import { hashPassword, isPassword, passwordFault } from "./password.ts";
import { networkPrefix } from "./network-prefix.ts";
import { newCode, readCode } from "./code.ts";

describe("a password", () => {
  test("of ten characters is long enough, of nine is not, counted as people count them", () => {
    expect(passwordFault("山高水长风清月明人静", "2023010101")).toBeNull();
    expect(passwordFault("山高水长风清月明人", "2023010101")).toBe("password-too-short");
    expect(passwordFault("😀😀😁😂🤣", "2023010101")).toBe("password-too-short");
  });

  test.each([
    "12345678901",
    "aaaaaaaaaaaa",
    "password2024",
    "Woaini1314520",
    "qwerty123456",
    "ＰＡＳＳＷＯＲＤ1234",
    "x2023010101",
    "t90001-t90001",
  ])("such as %s is refused as too common", (password) =>
    expect(passwordFault(password, password.includes("t9") ? "T90001" : "2023010101")).toBe("password-too-common"),
  );

  test("is known again however an input method spells it, and by nothing else", async () => {
    const secret = await hashPassword("清风明月１２３４５６");
    expect(await isPassword("清风明月123456", secret)).toBe(true);
    expect(await isPassword("清风明月1234567", secret)).toBe(false);
    expect(await isPassword("no such account", null)).toBe(false);
  });
});

describe("a one-time code", () => {
  test("is read as it is printed, in any case, and with full-width signs", () => {
    expect(
      ["7KQ2-MX94-HC3P", " 7kq2 mx94 hc3p", "７ＫＱ２－ＭＸ９４－ＨＣ３Ｐ", "7KQ2—MX94—HC3P"].map(readCode),
    ).toEqual(Array.from({ length: 4 }, () => "7KQ2MX94HC3P"));
  });

  test("is nothing where it is too short or has a sign that no code has", () => {
    expect(["7KQ2-MX94-HC3", "7KQ2-MX94-HC3O", "7KQ2-MX94-HC31", ""].map(readCode)).toEqual([null, null, null, null]);
  });

  test("is new each time", () => {
    const codes = Array.from({ length: 500 }, newCode);
    expect(new Set(codes).size).toBe(500);
    expect(codes.every((code) => readCode(code) === code)).toBe(true);
  });
});

test("addresses of one building share a prefix, in each of their spellings", () => {
  expect(["10.1.2.3", "::ffff:10.1.2.200"].map(networkPrefix)).toEqual(["10.1.2", "10.1.2"]);
  expect(["2001:da8:1::1", "2001:0DA8:0001:ffff::2%eth0"].map(networkPrefix)).toEqual(["2001:da8:1", "2001:da8:1"]);
  expect(networkPrefix("2001:da8:2::1")).not.toBe(networkPrefix("2001:da8:1::1"));
});
