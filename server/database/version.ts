import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@tongxin/core/shared/canonical-json.ts";

/**
 * The version of a state: what a reader is given with it, and a writer brings back in `If-Match` to change only what
 * was read (RFC 9110 section 13.1.1). One content has one version; what is not there yet has one, too.
 */
export function versionOf(state: unknown): string {
  const content = JSON.parse(JSON.stringify(state)) as Json;
  return createHash("sha256").update(canonicalJson(content)).digest("base64url").slice(0, 22);
}
