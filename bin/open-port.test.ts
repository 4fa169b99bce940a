import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openPort } from "./open-port.ts";

test("a port that another program holds is named in a sentence, and what was opened is closed again", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  let isClosed = false;
  const app = { listen: (place: object) => once(createServer().listen(place), "listening") };
  const running = { app: app as never, close: async () => void (isClosed = true) };
  await expect(openPort(running, { port, host: "127.0.0.1" })).rejects.toThrow(`端口 ${port} 已被别的程序占用`);
  expect(isClosed).toBe(true);
  other.close();
});
