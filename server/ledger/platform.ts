import { createPublicKey, hash, verify } from "node:crypto";

/** SHA-256 by the platform, for `core`. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return hash("sha256", bytes, "buffer");
}

/** Ed25519 by the platform, for `core`. A key that is no point of the curve verifies nothing. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return verify(null, message, publicKeyOf(publicKey), signature);
  } catch {
    return false;
  }
}

function publicKeyOf(raw: Uint8Array) {
  const key = { kty: "OKP", crv: "Ed25519", x: Buffer.from(raw).toString("base64url") };
  return createPublicKey({ key, format: "jwk" });
}
