import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCasAnswer } from "./cas-answer.ts";

const answer = (inner: string, head = "") =>
  `${head}<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">\n  ${inner}\n</cas:serviceResponse>`;
const success = (inner: string) =>
  answer(`<cas:authenticationSuccess>${inner}</cas:authenticationSuccess>`, '<?xml version="1.0" encoding="UTF-8"?>\n');

describe("the answer of a CAS server", () => {
  test("names the user and the attributes", () => {
    const read = readCasAnswer(
      success(`<cas:user> 2023010101 </cas:user><!-- 说明 --><cas:attributes>
        <cas:name>甲&amp;乙&#x4E19;</cas:name><cas:code><![CDATA[T<1>]]></cas:code><cas:code>T2</cas:code>
      </cas:attributes>`),
    );
    expect(read).toEqual({
      ok: true,
      value: {
        user: "2023010101",
        attributes: new Map([
          ["name", "甲&乙丙"],
          ["code", "T<1>"],
        ]),
      },
    });
  });

  test("may choose its own prefix, or none", () => {
    const plain =
      '<serviceResponse xmlns="http://www.yale.edu/tp/cas"><authenticationSuccess><user>1</user></authenticationSuccess></serviceResponse>';
    expect(readCasAnswer(plain)).toMatchObject({ ok: true, value: { user: "1" } });
    expect(readCasAnswer(plain.replaceAll("'", '"').replace(/<(\/?)(\w)/g, "<$1sso:$2"))).toMatchObject({ ok: true });
  });

  test("that refuses a ticket is a refusal", () => {
    const refused = answer(
      '<cas:authenticationFailure code="INVALID_TICKET">not recognised</cas:authenticationFailure>',
    );
    expect(readCasAnswer(refused)).toEqual({ ok: false, refusal: "refused" });
  });

  test.each([
    ["two users", success("<cas:user>1</cas:user><cas:user>2</cas:user>")],
    ["no user", success("<cas:user></cas:user>")],
    [
      "both outcomes",
      answer(
        "<cas:authenticationSuccess><cas:user>1</cas:user></cas:authenticationSuccess><cas:authenticationFailure/>",
      ),
    ],
    [
      "a user that a comment inside another element hides",
      answer("<!-- <cas:authenticationSuccess><cas:user>1</cas:user></cas:authenticationSuccess> -->"),
    ],
    [
      "a document type",
      success("<cas:user>1</cas:user>").replace("?>\n", '?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n'),
    ],
    ["an entity of its own", success("<cas:user>&e;</cas:user>")],
    ["a bare ampersand", success("<cas:user>a & b</cas:user>")],
    ["the number of no character", success("<cas:user>&#xD800;</cas:user>")],
    ["tags that cross", success("<cas:user><b>1</cas:user></b>")],
    ["a tag left open", success("<cas:user>1")],
    ["two roots", success("<cas:user>1</cas:user>") + answer("")],
    ["another namespace", success("<cas:user>1</cas:user>").replace("yale", "jale")],
    ["a page of HTML", "<!doctype html><html><body>维护中</body></html>"],
    ["nothing", ""],
    ["depth without end", success("<cas:user>1</cas:user>" + "<a>".repeat(10_000))],
    ["more than an answer can be", success(`<cas:user>1</cas:user>${" ".repeat(70_000)}`)],
  ])("with %s is not read", (_what, xml) => {
    expect(readCasAnswer(xml)).toEqual({ ok: false, refusal: "unreadable" });
  });

  test("never throws and never takes long, whatever it is", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "<cas:user>",
      "</cas:user>",
      "&",
      "&amp;",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      ' a="',
      '"',
      "甲",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof readCasAnswer(success(pieces.join(""))).ok).toBe("boolean");
      }),
    );
  });
});
