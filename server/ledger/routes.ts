import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { archiveLog } from "./archive.ts";
import { logFolder, publishIn } from "./publication.ts";
import { makeReceipt } from "./receipt.ts";

const slugShape = /^[a-z][a-z0-9-]{1,30}$/;
const tileShape = /^(\d{1,2}|entries)\/(x\d{3}\/)*\d{3}(\.p\/\d{1,3})?$/;

/**
 * The public files of every log, as C2SP tlog-tiles serves them: `/{school}/log/checkpoint`, `/keys`, `/tile/…`,
 * and receipts at `/receipt/{index}`. The whole as one file at `/log.tar`. Open to anyone, from anywhere.
 */
export function mountLogs(app: FastifyInstance, dataFolder: string): void {
  const folderOf = (school: string) => (slugShape.test(school) ? logFolder(dataFolder, school) : null);

  app.get<{ Params: { school: string; file: string } }>(
    "/:school/log/:file(^(?:checkpoint|keys)$)",
    (request, reply) => {
      void reply.header("cache-control", "no-cache");
      return send(reply, folderOf(request.params.school), request.params.file, "text/plain; charset=utf-8");
    },
  );

  app.get<{ Params: { school: string; "*": string } }>("/:school/log/tile/*", (request, reply) => {
    const path = request.params["*"];
    void reply.header("cache-control", "public, max-age=31536000, immutable");
    const folder = tileShape.test(path) ? folderOf(request.params.school) : null;
    return send(reply, folder, join("tile", path), "application/octet-stream");
  });

  app.get<{ Params: { school: string } }>("/:school/log/log.tar", (request, reply) => {
    const folder = folderOf(request.params.school);
    if (folder === null || publishIn(folder).readCheckpoint() === null) return notFound(reply);
    return reply
      .header("content-disposition", `attachment; filename="${request.params.school}-log.tar"`)
      .header("cache-control", "no-cache")
      .header("access-control-allow-origin", "*")
      .type("application/x-tar")
      .send(Readable.from(archiveLog(folder)));
  });

  app.get<{ Params: { school: string; index: string } }>("/:school/log/receipt/:index", (request, reply) => {
    const { school, index } = request.params;
    const folder = /^(0|[1-9]\d{0,14})$/.test(index) ? folderOf(school) : null;
    const receipt = folder === null ? null : makeReceipt(publishIn(folder), Number(index));
    if (receipt === null) return notFound(reply);
    return reply
      .header("content-disposition", `attachment; filename="${school}-${index}.tlog-proof"`)
      .header("access-control-allow-origin", "*")
      .type("text/plain; charset=utf-8")
      .send(receipt);
  });
}

async function send(reply: FastifyReply, folder: string | null, path: string, type: string): Promise<FastifyReply> {
  if (folder === null) return notFound(reply);
  const bytes = await readFile(join(folder, path)).catch(() => null);
  if (bytes === null) return notFound(reply);
  return reply.header("access-control-allow-origin", "*").type(type).send(bytes);
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .header("cache-control", "no-store")
    .type("text/plain; charset=utf-8")
    .send("日志里没有这个文件。\n");
}
