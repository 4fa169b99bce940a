import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a log is read from. A file that is not there is null; a place that cannot be reached throws. */
export type LogSource = {
  readonly address: string;
  readonly read: (path: string) => Promise<Uint8Array | null>;
};

/** The place could not be reached, so nothing was checked. The message is for the reader. */
export class SourceUnreachable extends Error {
  override readonly name = "SourceUnreachable";
}

const waitMs = 20_000;

/** A log at an address (`https://…/log`) or in a folder. */
export function openSource(target: string): LogSource {
  if (/^https?:\/\//.test(target)) return atAddress(target.replace(/\/+$/, ""));
  return inFolder(target.startsWith("file://") ? fileURLToPath(target) : target);
}

function inFolder(folder: string): LogSource {
  const read = async (path: string) => {
    try {
      return await readFile(join(folder, path));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ENOENT" || code === "ENOTDIR") return null;
      throw new SourceUnreachable(`无法读取 ${join(folder, path)}（${code ?? "未知原因"}）。未作任何核对。`);
    }
  };
  return { address: folder, read };
}

function atAddress(address: string): LogSource {
  const read = async (path: string) => {
    const response = await request(`${address}/${path}`);
    if (response.status === 404) return null;
    if (!response.ok)
      throw new SourceUnreachable(`${address}/${path} 答复了 ${response.status}。核对没有完成，请稍后再试。`);
    return new Uint8Array(await response.arrayBuffer());
  };
  return { address, read };
}

async function request(url: string): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(waitMs) });
  } catch {
    throw new SourceUnreachable(`连接不上 ${url}。核对没有完成，请检查网络和地址后再试。`);
  }
}
