import { existsSync } from "node:fs";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { asInstant, dayInChina } from "@tongxin/core/shared/instant.ts";
import { keyPath, openSigner, overlapDays, rotateKey } from "../ledger/signer.ts";

export type RotatedKey = {
  /** The keys that sign from now on, newest first, each as a line for whoever checks. */
  readonly verifierKeys: readonly string[];
  /** How long the retiring keys go on signing beside the new one, in days. */
  readonly overlapDays: number;
};

/** Gives a school's log a new signing key. A running server signs with it from its next checkpoint on. */
export function rotateSchoolKey(
  dataFolder: string,
  slug: string,
): Result<RotatedKey, { readonly kind: string; readonly message: string }> {
  const path = keyPath(dataFolder, slug);
  if (!existsSync(path)) {
    return refuse({ kind: "no-key", message: `没有找到学校 ${slug} 的签名密钥 ${path}，什么也没有改动。` });
  }
  const today = dayInChina(asInstant(new Date().toISOString()));
  rotateKey(path, today);
  return accept({ verifierKeys: openSigner(path, today).verifierKeys, overlapDays });
}
