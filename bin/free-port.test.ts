import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { expectFreePort } from "./free-port.ts";

test("a port that another program holds is named in a sentence, and a free one is left free", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const place = { port, host: "127.0.0.1" };
  await expect(expectFreePort(place)).rejects.toThrow(`端口 ${port} 已被别的程序占用`);
  other.close();
  await once(other, "close");
  await expectFreePort(place);
  await expectFreePort(place);
});
