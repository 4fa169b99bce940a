import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { contentDisposition } from "./content-disposition.ts";

/** Pages of one file each, and the digests of both as `sha256sum -c` reads them. */
const tools = [
  { file: "verify.html", type: "text/html; charset=utf-8" },
  { file: "credentials.html", type: "text/html; charset=utf-8" },
  { file: "SHA256SUMS", type: "text/plain; charset=utf-8" },
] as const;

/**
 * Serves the pages that work without this server, to be opened here or, with `?download`, to be taken away and used
 * offline. What they may run is said in each page itself, by the digest of its script; the policy of all other pages would
 * forbid that script. The sandbox gives them an origin of their own: opened here, they have no part in anybody's session.
 */
export function mountTools(app: FastifyInstance, folder: string): void {
  for (const { file, type } of tools) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error("离线页还没有生成：请先运行 npm run build --workspace web");
    const content = readFileSync(path);
    app.get(`/tools/${file}`, (request, reply) => {
      const { download } = request.query as { readonly download?: string };
      if (download !== undefined) void reply.header("content-disposition", contentDisposition(file));
      return reply
        .type(type)
        .header("cache-control", "no-cache")
        .header("content-security-policy", "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'none'")
        .send(content);
    });
  }
}
