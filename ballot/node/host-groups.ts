import { constants, createPublicKey, publicEncrypt, type KeyObject, type RsaPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Group } from "../groups/group.ts";
import { openKernelGroup } from "../kernel/kernel-group.ts";
import type { KernelExports } from "../kernel/kernel-memory.ts";
import type { ModularPower } from "../groups/finite-field.ts";
import { groupsOf } from "../groups/open-group.ts";
import { belenios2048, rfc3526, type FiniteFieldParameters } from "../groups/parameters.ts";

/** As in the WebAssembly JavaScript interface; node has it without declaring it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

/** A public key as a JSON Web Key (RFC 7518 §6.3.1): node reads it in half the time it takes for DER. */
type PublicKey = {
  readonly key: { readonly kty: "RSA"; readonly n: string; readonly e: string };
  readonly format: "jwk";
};

/**
 * base^exponent mod modulus by OpenSSL: the public operation of RSA without padding is just that, some eight times
 * faster than BigInt. It does not take even time, and is for public exponents only.
 */
export const opensslPower: ModularPower = (base, exponent, modulus) => {
  const key = orderKey(exponent, modulus) ?? keyOf(exponent, modulus);
  // Whatever makes a public key will do (“Crypto”, publicEncrypt); the types know of fewer kinds.
  const options = { ...key, padding: constants.RSA_NO_PADDING } as RsaPublicKey;
  const power = publicEncrypt(options, bytesOf(base, byteLength(modulus)));
  return BigInt(`0x${power.toString("hex")}`);
};

/** One exponent comes again with every element received: the order of its group. */
const orderKeys = new Map<FiniteFieldParameters, { readonly key: KeyObject }>();

function orderKey(exponent: bigint, modulus: bigint): { readonly key: KeyObject } | null {
  const field = fields.find((one) => one.order === exponent && one.modulus === modulus);
  if (field === undefined) return null;
  const key = orderKeys.get(field) ?? { key: createPublicKey(keyOf(exponent, modulus)) };
  orderKeys.set(field, key);
  return key;
}

const fields: readonly FiniteFieldParameters[] = [belenios2048, rfc3526];
const writtenModuli = new Map<bigint, string>();

function keyOf(exponent: bigint, modulus: bigint): PublicKey {
  const n = writtenModuli.get(modulus) ?? writeNumber(modulus);
  writtenModuli.set(modulus, n);
  return { key: { kty: "RSA", n, e: writeNumber(exponent) }, format: "jwk" };
}

function writeNumber(number: bigint): string {
  return bytesOf(number, byteLength(number)).toString("base64url");
}

function byteLength(number: bigint): number {
  return Math.ceil(number.toString(16).length / 2);
}

function bytesOf(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, "0"), "hex");
}

/** True where OpenSSL agrees to it: a policy of the machine may forbid such keys. */
function mayUseOpenssl(): boolean {
  try {
    const modulus = (1n << 2047n) + 0x10001n;
    return opensslPower(3n, 65_539n, modulus) === slowPower(3n, 65_539n, modulus);
  } catch {
    return false;
  }
}

function slowPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let power = 1n;
  for (const bit of exponent.toString(2)) {
    power = (power * power) % modulus;
    if (bit === "1") power = (power * base) % modulus;
  }
  return power;
}

/** Ed25519 with its public arithmetic in WebAssembly. */
export function openKernel(): Group {
  const file = new URL(import.meta.resolve("../kernel/edwards25519.wasm"));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
  return openKernelGroup(exports as unknown as KernelExports);
}

/** The groups on what this machine has: for everything public. What is secret goes the library's even way in them too. */
export const openHostGroup = groupsOf({
  ed25519: openKernel,
  ...(mayUseOpenssl() ? { modularPower: opensslPower } : {}),
});
