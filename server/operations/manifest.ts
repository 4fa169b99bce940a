import { createHash } from "node:crypto";
import { createReadStream, readdirSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { join, relative, sep } from "node:path";

/** What a backup holds, file by file, so that a flipped bit or a missing file is found before anything is restored. */
export type Manifest = {
  readonly format: "tongxin-backup/1";
  readonly madeAt: string;
  readonly version: string;
  readonly database: "pglite" | "postgresql";
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
};

export async function listFiles(folder: string): Promise<Manifest["files"]> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files: { path: string; bytes: number; sha256: string }[] = [];
  for (const path of paths) {
    const { bytes, sha256 } = await digestFile(path);
    files.push({ path: relative(folder, path).split(sep).join("/"), bytes, sha256 });
  }
  return files;
}

async function digestFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  let bytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { bytes, sha256: hash.digest("hex") };
}

/** What is not as the manifest says; empty when all is there unchanged and nothing was added. */
export async function differences(folder: string, manifest: Manifest): Promise<readonly string[]> {
  const found = new Map((await listFiles(folder)).map((file) => [file.path, file]));
  found.delete("manifest.json");
  const wrong = manifest.files.flatMap((file) => {
    const here = found.get(file.path);
    found.delete(file.path);
    if (here === undefined) return [`缺少 ${file.path}`];
    return here.sha256 === file.sha256 ? [] : [`${file.path} 的内容变了`];
  });
  return [...wrong, ...[...found.keys()].map((path) => `多出 ${path}`)];
}
