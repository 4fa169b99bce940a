import { createHash } from "node:crypto";
import { z } from "zod";
import { givesOutPaper } from "@tongxin/core/elections/access.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { isDocument } from "../charter/document-type.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { signedIn } from "../http/access.ts";
import { endpoint, FileAnswer, type Endpoint } from "../http/endpoint.ts";
import { StoredScan } from "./table-contract.ts";
import { concernOf } from "./election-subject.ts";
import { placeOf } from "./place.ts";
import { findElection } from "./stored.ts";

const one = z.object({ election: z.uuid() });

const storeScan = endpoint({
  id: "elections.store-scan",
  method: "POST",
  path: "/:school/elections/:election/scans",
  title: "上传签字纸件的扫描件，得到校验值",
  access: signedIn,
  params: one,
  takesUpload: true,
  answer: StoredScan,
  handle: async ({ read, params, school, upload, actor }) =>
    read(async (transaction) => {
      const may = await atTheTable(transaction, params.election, actor);
      if (!may.ok) return may;
      if (upload === null || upload.bytes.length === 0) return refuse("no-such-file");
      if (!isDocument(upload.bytes)) return refuse("evidence-file-type");
      const digest = createHash("sha256").update(upload.bytes).digest("hex");
      const { name } = upload;
      const content = Buffer.from(upload.bytes);
      await transaction
        .insertInto("election_file")
        .values({ school_id: school.id, election_id: params.election, digest, name, content })
        .onConflict((conflict) => conflict.columns(["school_id", "election_id", "digest"]).doNothing())
        .execute();
      return accept({ digest, name });
    }),
});

const scan = endpoint({
  id: "elections.scan",
  method: "GET",
  path: "/:school/elections/:election/scans/:digest",
  title: "签字纸件的扫描件",
  access: signedIn,
  params: one.extend({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
  answer: "file",
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const may = await atTheTable(transaction, params.election, actor);
      if (!may.ok) return may;
      const stored = await transaction
        .selectFrom("election_file")
        .select(["name", "content"])
        .where("election_id", "=", params.election)
        .where("digest", "=", params.digest)
        .executeTakeFirst();
      if (stored === undefined) return refuse("no-such-file");
      return accept(new FileAnswer(stored.name, "application/octet-stream", stored.content));
    }),
});

async function atTheTable(
  transaction: SchoolTransaction,
  election: string,
  actor: Actor,
): Promise<Result<null, "vote-not-found" | "not-permitted">> {
  const found = await findElection(transaction, election);
  if (!found.ok) return found;
  const place = await placeOf(transaction, found.value);
  return givesOutPaper(actor, concernOf(place, found.value.state)) ? accept(null) : refuse("not-permitted");
}

export const scanEndpoints: readonly Endpoint[] = [storeScan, scan];
