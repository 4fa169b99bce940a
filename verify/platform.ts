import { createPublicKey, hash, verify } from "node:crypto";

/** SHA-256 by the platform, for `core`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash("sha256", bytes, "buffer");
}

/** Ed25519 by the platform, for `core`. A key that is no point of the curve verifies nothing. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = { kty: "OKP", crv: "Ed25519", x: Buffer.from(publicKey).toString("base64url") };
  try {
    return verify(null, message, createPublicKey({ key, format: "jwk" }), signature);
  } catch {
    return false;
  }
}
