import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inSchool, type Database } from "../../database/connection.ts";
import { addTestSchool, databaseKinds, openTestDatabase, testWorld } from "../../database/testing.ts";
import { createApp } from "../../http/app.ts";
import type { School } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import { identityEndpoints } from "../routes.ts";
import { loadVisitor } from "../session.ts";
import { mountSingleSignOn } from "./routes.ts";
import type { SingleSignOn } from "./settings.ts";
import { startStandInCas, type StandInCas } from "./testing/stand-in-cas.ts";
import { startStandInOidc, type StandInOidc } from "./testing/stand-in-oidc.ts";

const number = "2023010101";
const casKind = { kind: "cas", label: "统一身份认证", version: 3 } as const;

type Step = { readonly location: string; readonly cookies: Readonly<Record<string, string>> };

describe.each(databaseKinds)("signing in through the school's account system, on %s", (kind) => {
  let database: Database;
  let app: FastifyInstance;
  let cas: StandInCas;
  let oidc: StandInOidc;
  const settings = new Map<string, SingleSignOn>();

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    [cas, oidc] = await Promise.all([startStandInCas(), startStandInOidc()]);
    settings.set("cas", { ...casKind, address: cas.address });
    settings.set("cas-two", { ...casKind, version: 2, address: cas.address });
    settings.set("cas-number", { ...casKind, address: cas.address, numberAttribute: "employeeNumber" });
    settings.set("oidc", oidcSettings(oidc.issuer));
    settings.set("down", { ...casKind, address: "http://127.0.0.1:9/cas" });
    settings.set("down-oidc", oidcSettings("http://127.0.0.1:9"));
    for (const slug of [...settings.keys(), "none"]) await addPerson(await addTestSchool(database, slug));
    const world: World = { ...testWorld(database), singleSignOn: settings };
    app = await createApp(world, identityEndpoints, loadVisitor);
    mountSingleSignOn(app, world);
  });
  afterAll(async () => {
    await Promise.all([app.close(), cas.close(), oidc.close()]);
    await database.close();
  });

  function addPerson(school: School) {
    const person = { id: crypto.randomUUID(), kind: "staff", number, name: "甲某", pinyin_key: "", stroke_key: "" };
    return inSchool(database, school.id, (tx) =>
      tx
        .insertInto("person")
        .values({ school_id: school.id, ...person })
        .execute(),
    );
  }

  async function visit(address: string, cookies: Readonly<Record<string, string>> = {}): Promise<Step> {
    const { pathname, search } = new URL(address, "http://localhost");
    const answer = await app.inject({ url: pathname + search, cookies });
    expect(answer.statusCode).toBe(303);
    return {
      location: String(answer.headers.location),
      cookies: Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value])),
    };
  }
  const me = async (slug: string, cookies: Readonly<Record<string, string>>) =>
    (await app.inject({ url: `/api/v1/${slug}/me`, cookies })).statusCode;

  test("brings somebody known to CAS in, and back to where they were", async () => {
    const out = await visit("/cas/sign-on?then=%2Fcas%2Fnotices%3Fpage%3D2");
    expect(out.location.startsWith(`${cas.address}/login?service=`)).toBe(true);
    const back = await visit(cas.login(out.location, number), out.cookies);
    expect(back.location).toBe("/cas/notices?page=2");
    expect(await me("cas", back.cookies)).toBe(200);
  });

  test("keeps its cookies from scripts and other sites", async () => {
    const answer = await app.inject({ url: "/cas/sign-on" });
    expect(answer.headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Lax/);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  test("takes the number from an attribute where the school says so", async () => {
    const out = await visit("/cas-number/sign-on");
    const back = await visit(cas.login(out.location, "uid-7", { employeeNumber: number }), out.cookies);
    expect(await me("cas-number", back.cookies)).toBe(200);
    const without = await visit("/cas-number/sign-on");
    const nobody = await visit(cas.login(without.location, number), without.cookies);
    expect(nobody.location).toBe("/cas-number/sign-in?problem=sign-on-person-unknown");
  });

  test("speaks version 2 of CAS as well", async () => {
    const out = await visit("/cas-two/sign-on");
    const back = await visit(cas.login(out.location, number), out.cookies);
    expect(await me("cas-two", back.cookies)).toBe(200);
  });

  test("brings somebody known to the OpenID provider in", async () => {
    const out = await visit("/oidc/sign-on?then=/oidc/tasks");
    expect(Object.fromEntries(new URL(out.location).searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      scope: "openid profile",
    });
    const back = await visit(oidc.login(out.location, { number }), out.cookies);
    expect(back.location).toBe("/oidc/tasks");
    expect(await me("oidc", back.cookies)).toBe(200);
  });

  test("leads nowhere but to pages of the same school", async () => {
    for (const then of [
      "//elsewhere.example",
      "https://elsewhere.example",
      "/oidc",
      "/cas\\..",
      "/casino",
      "/cas/ x",
    ]) {
      const out = await visit(`/cas/sign-on?then=${encodeURIComponent(then)}`);
      const back = await visit(cas.login(out.location, number), out.cookies);
      expect(back.location, then).toBe("/cas");
    }
  });

  test("says of somebody who is not on the roster just that", async () => {
    const out = await visit("/oidc/sign-on");
    const back = await visit(oidc.login(out.location, { number: "9999999999" }), out.cookies);
    expect(back.location).toBe("/oidc/sign-in?problem=sign-on-person-unknown");
    const answer = await app.inject({ url: "/api/v1/oidc/sign-in-methods?problem=sign-on-person-unknown" });
    expect(answer.json()).toMatchObject({
      singleSignOn: { label: "统一身份认证", path: "/oidc/sign-on" },
      problem: { title: "名册里没有这个学号或工号" },
    });
  });

  test("takes a way back once: the same address a second time is refused", async () => {
    const out = await visit("/cas/sign-on");
    const address = cas.login(out.location, number);
    await visit(address, out.cookies);
    const again = await visit(address, out.cookies);
    expect(again.location).toBe("/cas/sign-in?problem=sign-on-stale");
    expect(again.cookies["tongxin"]).toBeUndefined();
  });

  test("takes a way back from the browser that set out, and no other", async () => {
    const out = await visit("/oidc/sign-on");
    const address = oidc.login(out.location, { number });
    expect((await visit(address)).location).toBe("/oidc/sign-in?problem=sign-on-stale");
    const other = await visit("/oidc/sign-on");
    expect((await visit(address, other.cookies)).location).toBe("/oidc/sign-in?problem=sign-on-stale");
  });

  test("takes no way back that another school's attempt began", async () => {
    const out = await visit("/cas/sign-on");
    const address = cas.login(out.location, number).replace("/cas/sign-on/return", "/cas-two/sign-on/return");
    expect((await visit(address, out.cookies)).location).toBe("/cas-two/sign-in?problem=sign-on-stale");
  });

  test("refuses a ticket that has expired, was never given, or was given for another service", async () => {
    const refused = "/cas/sign-in?problem=sign-on-refused";
    const first = await visit("/cas/sign-on");
    const expired = cas.login(first.location, number);
    cas.expire();
    expect((await visit(expired, first.cookies)).location).toBe(refused);
    const second = await visit("/cas/sign-on");
    const invented = cas.login(second.location, number).replace(/ticket=.*/, "ticket=ST-1234");
    expect((await visit(invented, second.cookies)).location).toBe(refused);
    const third = await visit("/cas/sign-on");
    const elsewhere = new URL(third.location);
    elsewhere.searchParams.set("service", "http://elsewhere.example/return");
    const stolen = new URL(cas.login(elsewhere.href, number)).searchParams.get("ticket") ?? "";
    const own = new URL(cas.login(third.location, number));
    own.searchParams.set("ticket", stolen);
    expect((await visit(own.href, third.cookies)).location).toBe(refused);
  });

  test.each(["wrong-issuer", "wrong-audience", "wrong-nonce", "wrong-key", "expired", "unsigned"] as const)(
    "refuses an identity token with %s",
    async (mischief) => {
      const out = await visit("/oidc/sign-on");
      oidc.misbehave(mischief);
      const back = await visit(oidc.login(out.location, { number }), out.cookies);
      oidc.misbehave(null);
      expect(back.location).toBe("/oidc/sign-in?problem=sign-on-refused");
      expect(back.cookies["tongxin"]).toBeFalsy();
    },
  );

  test("refuses an answer that names another issuer, and a refusal of the provider", async () => {
    const out = await visit("/oidc/sign-on");
    const mixed = new URL(oidc.login(out.location, { number }));
    mixed.searchParams.set("iss", "https://elsewhere.example");
    expect((await visit(mixed.href, out.cookies)).location).toBe("/oidc/sign-in?problem=sign-on-refused");
    const next = await visit("/oidc/sign-on");
    const denied = new URL(oidc.login(next.location, { number }));
    denied.searchParams.delete("code");
    denied.searchParams.set("error", "access_denied");
    expect((await visit(denied.href, next.cookies)).location).toBe("/oidc/sign-in?problem=sign-on-refused");
  });

  test("says so when the account system cannot be reached or talks nonsense", async () => {
    const down = await visit("/down/sign-on");
    const back = await visit(cas.login(down.location, number).replace(/ticket=.*/, "ticket=ST-1"), down.cookies);
    expect(back.location).toBe("/down/sign-in?problem=sign-on-unreachable");
    expect((await visit("/down-oidc/sign-on")).location).toBe("/down-oidc/sign-in?problem=sign-on-unreachable");
    for (const how of ["html", "500"] as const) {
      const out = await visit("/cas/sign-on");
      cas.fail(how);
      const failed = await visit(cas.login(out.location, number), out.cookies);
      cas.fail(null);
      expect(failed.location).toBe("/cas/sign-in?problem=sign-on-unreachable");
    }
  });

  test("is not offered where a school has not set it up", async () => {
    expect((await visit("/none/sign-on")).location).toBe("/none/sign-in?problem=sign-on-not-set-up");
    const answer = await app.inject({ url: "/api/v1/none/sign-in-methods" });
    expect(answer.json()).toEqual({ singleSignOn: null, singleSignOut: null, problem: null });
    expect((await app.inject({ url: "/nowhere/sign-on" })).statusCode).toBe(404);
  });

  test("signs out here, and says where to sign out over there", async () => {
    for (const [slug, leave] of [
      ["cas", `${cas.address}/logout?service=`],
      ["oidc", `${oidc.issuer}/leave?`],
    ] as const) {
      const out = await visit(`/${slug}/sign-on`);
      const came = slug === "cas" ? cas.login(out.location, number) : oidc.login(out.location, { number });
      const { cookies } = await visit(came, out.cookies);
      const answer = await app.inject({ method: "POST", url: `/api/v1/${slug}/sign-out`, cookies });
      expect(answer.json<{ singleSignOut: string }>().singleSignOut.startsWith(leave)).toBe(true);
      expect(await me(slug, cookies)).toBe(401);
    }
  });

  test("ends the session the browser had before", async () => {
    const first = await visit("/cas/sign-on");
    const before = await visit(cas.login(first.location, number), first.cookies);
    const second = await visit("/cas/sign-on", before.cookies);
    const after = await visit(cas.login(second.location, number), { ...before.cookies, ...second.cookies });
    expect(after.cookies["tongxin"]).not.toBe(before.cookies["tongxin"]);
    expect(await me("cas", before.cookies)).toBe(401);
    expect(await me("cas", after.cookies)).toBe(200);
  });
});

function oidcSettings(issuer: string): SingleSignOn {
  const client = { clientId: "tongxin", clientSecret: "shared", scope: "openid profile", numberClaim: "number" };
  return { kind: "oidc", label: "统一身份认证", issuer, ...client };
}
