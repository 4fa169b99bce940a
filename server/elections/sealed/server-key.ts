import { hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Group, RandomBytes, Scalar } from "@tongxin/ballot/groups/group.ts";
import { toScalar } from "@tongxin/ballot/groups/scalars.ts";
import { writeTrusteeKey, type WrittenTrusteeKey } from "@tongxin/ballot/trustees/trustee-key.ts";
import { writeWhole } from "../../ledger/files.ts";

/** Chance for everything that is sealed here. */
export const chance: RandomBytes = (length) => new Uint8Array(randomBytes(length));

/**
 * The server's own key, which every opening needs beside the trustees': they cannot open ballots without the server, nor
 * the server without them. One file holds what the keys of all elections follow from. It lies with the ledger's keys,
 * outside the database and outside backups, and is made when it is first needed.
 */
export class ServerKeyRefused extends Error {
  override readonly name = "ServerKeyRefused";
}

const keyBytes = 32;

function readRoot(dataFolder: string): Buffer {
  const path = join(dataFolder, "keys", "sealed.key");
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeWhole(path, randomBytes(keyBytes), 0o600);
  }
  if ((statSync(path).mode & 0o077) !== 0)
    throw new ServerKeyRefused(`密封选举的密钥文件 ${path} 能被其他用户读取。请将权限改为 0600；没有使用它。`);
  return readFileSync(path);
}

/** The server's secret of one election, by the election's uuid. */
export function serverSecret(dataFolder: string, group: Group, uuid: string): Scalar {
  return toScalar(group, BigInt(`0x${Buffer.from(derive(dataFolder, `secret|${uuid}`, 64)).toString("hex")}`));
}

export function serverKey(dataFolder: string, group: Group, uuid: string): WrittenTrusteeKey {
  const written = writeTrusteeKey(group, serverSecret(dataFolder, group, uuid), chance);
  return { ...written, signature: undefined, name: undefined };
}

/** Bytes that are chance to everybody else and the same again for the server: a trial ballot is made with them. */
export function repeatableChance(dataFolder: string, about: string): RandomBytes {
  let drawn = 0;
  return (length) => {
    drawn += 1;
    return new Uint8Array(derive(dataFolder, `chance|${about}|${drawn}`, length));
  };
}

function derive(dataFolder: string, about: string, length: number): ArrayBuffer {
  return hkdfSync("sha512", readRoot(dataFolder), "tongxin/sealed", about, length);
}
