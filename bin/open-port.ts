import type { Running } from "@tongxin/server/main.ts";
import { UsageError } from "./exit.ts";

type Place = { readonly port: number; readonly host: string };

/** Listens, or closes what was opened and says in a sentence who is in the way. */
export async function openPort({ app, close }: Pick<Running, "app" | "close">, place: Place): Promise<void> {
  try {
    await app.listen(place);
  } catch (fault) {
    await close();
    if ((fault as NodeJS.ErrnoException).code !== "EADDRINUSE") throw fault;
    throw new UsageError(
      `端口 ${place.port} 已被别的程序占用，没有打开；数据没有改动。请停下那个程序，或者用 --port 换一个端口。`,
    );
  }
}
