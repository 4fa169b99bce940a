import { describe, expect, it } from "vitest";
import { findTrespasses, importsOf, judgeImport } from "./check-boundaries.ts";

describe("the direction of imports", () => {
  it("lets a feature of core stand on the ground floor and on people", () => {
    expect(judgeImport("core/delegates/apportion.ts", "core/shared/result.ts")).toBeNull();
    expect(judgeImport("core/delegates/composition.ts", "core/people/person.ts")).toBeNull();
  });

  it("keeps a feature from another feature", () => {
    expect(judgeImport("core/delegates/apportion.ts", "core/notices/notice.ts")).toMatch("两个功能");
    expect(judgeImport("server/home/routes.ts", "server/delegates/settings.ts")).toMatch("两个功能");
  });

  it("lets every room of the server ask what the rules say, as core does", () => {
    expect(judgeImport("server/people/register/rulings.ts", "server/charter/facts.ts")).toBeNull();
    expect(judgeImport("server/charter/facts.ts", "server/people/routes.ts")).toMatch("下层");
  });

  it("keeps a floor from the features above it", () => {
    expect(judgeImport("core/shared/result.ts", "core/delegates/apportion.ts")).toMatch("下层");
  });

  it("lets features of the server stand on people, who stand on no feature", () => {
    expect(judgeImport("server/elections/roll.ts", "server/people/persons.ts")).toBeNull();
    expect(judgeImport("server/people/persons.ts", "server/elections/roll.ts")).toMatch("两个功能");
  });

  it("keeps core from everything outside it, and the server from the pages", () => {
    expect(judgeImport("core/people/person.ts", "server/act.ts")).not.toBeNull();
    expect(judgeImport("server/main.ts", "web/app/page.ts")).not.toBeNull();
    expect(judgeImport("verify/ledger.ts", "server/ledger/signer.ts")).not.toBeNull();
  });

  it("lets pages read contracts of the server and nothing else of it", () => {
    expect(judgeImport("web/delegates/pages.tsx", "server/delegates/contract.ts")).toBeNull();
    expect(judgeImport("web/delegates/pages.tsx", "server/delegates/store.ts")).not.toBeNull();
  });

  it("keeps pages that work without a server from the server and from the frame it draws", () => {
    const page = "web/static-pages/verify/page.tsx";
    expect(judgeImport(page, "ballot/verifier/checks.ts")).toBeNull();
    expect(judgeImport(page, "web/design/notes.tsx")).toBeNull();
    expect(judgeImport(page, "web/static-pages/frame.tsx")).toBeNull();
    expect(judgeImport(page, "server/elections/contract.ts")).toMatch("离线");
    expect(judgeImport(page, "web/app/frame.tsx")).toMatch("离线");
    expect(judgeImport("web/elections/pages.tsx", "web/static-pages/frame.tsx")).toMatch("两个功能");
  });

  it("reads imports, re-exports and dynamic imports", () => {
    const text = 'import { a } from "./a.ts";\nexport * from "@tongxin/core/shared/id.ts";\nawait import("../b.ts");';
    expect(importsOf("server/people/store.ts", text)).toEqual([
      "server/people/a.ts",
      "core/shared/id.ts",
      "server/b.ts",
    ]);
  });

  it("holds in the house as it stands, and looked at more than nothing", () => {
    const { imports, trespasses } = findTrespasses();
    expect(imports).toBeGreaterThan(50);
    expect(trespasses).toEqual([]);
  });
});
