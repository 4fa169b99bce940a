import fastify from "fastify";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rewriteBrokenAddress, sayBrokenRequest } from "./broken-requests.ts";

describe("what cannot be read as a request", () => {
  const app = fastify({ rewriteUrl: rewriteBrokenAddress, clientErrorHandler: sayBrokenRequest });
  app.setNotFoundHandler((asked, reply) => reply.code(404).send(`没有这一页 ${asked.url}`));
  beforeAll(() => app.listen({ port: 0, host: "127.0.0.1" }));
  afterAll(() => app.close());

  test("is answered as a page that is not there when its address was cut in the middle of a sign", async () => {
    expect(await ask("/shili/%E4%BD")).toEqual({ status: 404, body: "没有这一页 /-" });
    expect(await ask("/api/v1/%E4")).toEqual({ status: 404, body: "没有这一页 /api/-" });
    expect((await ask("/shili/%E4%BD%A0")).body).toBe("没有这一页 /shili/%E4%BD%A0");
  });

  test("is told in a sentence when the address is too long", async () => {
    expect(await ask(`/shili/delegates?words=${encodeURIComponent("字".repeat(5000))}`)).toEqual({
      status: 431,
      body: "地址太长，没有办成，什么也没有改动。请把要查找的内容缩短后再试。\n",
    });
  });

  function ask(path: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
    const { port } = app.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      request({ host: "127.0.0.1", port, path }, (answer) => {
        let body = "";
        answer.setEncoding("utf8").on("data", (part: string) => (body += part));
        answer.on("end", () => resolve({ status: answer.statusCode, body }));
      })
        .on("error", reject)
        .end();
    });
  }
});
