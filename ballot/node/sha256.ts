import { hash } from "node:crypto";

/** As `formats/sha256.ts`, some ten times faster: an archive is hashed twice over, ballot by ballot. */
export function sha256Digits(data: string | Uint8Array): string {
  return hash("sha256", data, "hex");
}
