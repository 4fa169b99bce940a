import { describe, expect, test } from "vitest";
import { answerProblem, renderError } from "./errors.tsx";
import { filledForm } from "./form.tsx";
import { ownPath } from "./pages.tsx";
import type { Visit } from "./page.ts";

const visit: Visit = {
  url: new URL("http://localhost/demo/quotas"),
  visitor: null,
  school: { slug: "demo", name: "示例大学学生会", isDemonstration: true },
  language: "zh-CN",
  theme: "system",
  largeType: false,
  isWeChat: false,
  now: "2026-11-24T04:00:00.000Z",
  formToken: "token",
  notice: null,
  version: "0.1.0",
};

describe("an error page", () => {
  test("says what happened, what was kept, what to do, and its code", () => {
    const problem = {
      type: "",
      title: "",
      status: 409,
      code: "quota.changed",
      detail: "方案改成了第 3 版。",
      help: "看过再提交。",
    };
    const html = renderError(409, problem, visit);
    for (const part of ["方案改成了第 3 版。", "没有改动任何数据", "看过再提交。", "quota.changed"])
      expect(html).toContain(part);
  });

  test("never shows the inside of a failure", () => {
    const problem = { type: "", title: "", status: 500, code: "internal", detail: "select * from person" };
    expect(renderError(500, problem, visit)).not.toContain("select");
  });

  test("asks a visitor who is not signed in to sign in and come back", () => {
    expect(renderError(403, null, visit)).toContain('href="/demo/sign-in?then=%2Fdemo%2Fquotas"');
  });

  test("says to whoever sent a form after being signed out that it is still there", () => {
    const sent = { ...visit, form: new Map([["office", ["秘书处"]]]) };
    const html = renderError(401, null, sent);
    for (const part of ["没有改动任何数据", "填写的内容还在", "另一个标签页登录"]) expect(html).toContain(part);
    expect(renderError(401, null, { ...visit, form: new Map() })).not.toContain("填写的内容还在");
  });

  test("calls an address that names nothing a page that is not there, not a form to be corrected", () => {
    const problem = { type: "", title: "", status: 422, code: "malformed-request", detail: "有几项没有填对。" };
    expect(answerProblem({ ...visit, form: new Map() }, problem)).toMatchObject({ status: 404 });
    expect(answerProblem({ ...visit, form: new Map([["a", ["b"]]]) }, problem)).toMatchObject({ status: 422 });
  });

  test("carries no script and nothing a strict content policy forbids", () => {
    const html = renderError(404, null, visit);
    expect(html).not.toMatch(/<script|\sstyle=|\son[a-z]+=/);
  });
});

describe("a form that was refused", () => {
  const problem = {
    type: "",
    title: "",
    status: 422,
    code: "x",
    detail: "",
    errors: [{ field: "number", message: "10 位" }],
  };

  test("keeps what was filled in, and says what is wrong beside it", () => {
    const filled = filledForm(
      new Map([
        ["number", ["92024"]],
        ["sent", [""]],
      ]),
      problem,
    );
    expect(filled.field("number")).toEqual({ name: "number", value: "92024", error: "10 位" });
    expect(filled.field("sent", "before")).toEqual({ name: "sent", value: "" });
  });

  test("offers what it was given when it was never sent", () => {
    expect(filledForm(new Map(), null).value("name", "示例甲")).toBe("示例甲");
  });
});

test("a switch of the reader's never leads to somebody else's site", () => {
  expect(
    ["/demo/quotas?page=2", "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", ""].map(ownPath),
  ).toEqual(["/demo/quotas?page=2", "/", "/", "/", "/"]);
});
