import { once } from "node:events";
import { createServer } from "node:net";
import { UsageError } from "./exit.ts";

type Place = { readonly port: number; readonly host: string };

/** Tries the port before anything is opened or loaded, and says in a sentence who is in the way. */
export async function expectFreePort({ port, host }: Place): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen({ port, host }), "listening");
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "EADDRINUSE") throw fault;
    throw new UsageError(
      `端口 ${port} 已被别的程序占用，没有打开，数据没有改动。请停下那个程序，或者用 --port 换一个端口。`,
    );
  }
  probe.close();
  await once(probe, "close");
}
