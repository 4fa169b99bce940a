import { createPublicKey, type KeyObject } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { decodeBase64 } from "@tongxin/core/ledger/base64.ts";

type Entry = {
  readonly canonicalizedBody: Buffer;
  readonly inclusionProof: {
    readonly logIndex: string;
    readonly hashes: readonly Buffer[];
    readonly checkpoint: { readonly envelope: string };
  };
};
type Checkpoint = { readonly logSize: bigint; readonly logHash: Buffer };
type Believed = { readonly logID: Buffer; readonly baseURL: string; readonly publicKey: KeyObject };

// Internal files of the package, as their functions are not offered outside; its version is pinned.
const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve("@sigstore/verify")), "tlog");
const { verifyCheckpoint } = require(join(folder, "checkpoint.js")) as {
  verifyCheckpoint: (entry: Entry, logs: readonly Believed[]) => Checkpoint;
};
const { verifyMerkleInclusion } = require(join(folder, "merkle.js")) as {
  verifyMerkleInclusion: (entry: Entry, checkpoint: Checkpoint) => void;
};

export type SigstoreClaim = {
  readonly key: string;
  readonly note: string;
  readonly index: number;
  readonly entry: Uint8Array;
  readonly proof: readonly Uint8Array[];
};

/** Whether sigstore's verifier accepts the checkpoint's signature and the entry's inclusion. */
export function isAcceptedBySigstore({ key, note, index, entry, proof }: SigstoreClaim): boolean {
  const [, name = "", id = "", encoded = ""] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? [];
  const x = Buffer.from((decodeBase64(encoded) ?? new Uint8Array(33)).slice(1)).toString("base64url");
  const publicKey = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  const claimed: Entry = {
    canonicalizedBody: Buffer.from(entry),
    inclusionProof: {
      logIndex: String(index),
      hashes: proof.map((hash) => Buffer.from(hash)),
      checkpoint: { envelope: note },
    },
  };
  try {
    const believed = [{ logID: Buffer.from(id, "hex"), baseURL: `https://${name}`, publicKey }];
    verifyMerkleInclusion(claimed, verifyCheckpoint(claimed, believed));
    return true;
  } catch {
    return false;
  }
}
