import { constants, createPublicKey, publicEncrypt, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Group } from "../groups/group.ts";
import { openKernelGroup } from "../kernel/kernel-group.ts";
import type { KernelExports } from "../kernel/kernel-memory.ts";
import type { ModularPower } from "../groups/finite-field.ts";
import { groupsOf } from "../groups/open-group.ts";

/** As in the WebAssembly JavaScript interface; node has it without declaring it. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
};

/** Keys by exponent: one exponent, the order of the group, comes again with every element received. */
const keys = new Map<bigint, KeyObject>();
const keysKept = 8;

/**
 * base^exponent mod modulus by OpenSSL: the public operation of RSA without padding is just that, some eight times
 * faster than BigInt. It does not take even time, and is for public exponents only.
 */
export const opensslPower: ModularPower = (base, exponent, modulus) => {
  const length = Math.ceil(modulus.toString(16).length / 2);
  const message = bytesOf(base, length);
  const key = keys.get(exponent) ?? keyOf(exponent, modulus);
  const power = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message);
  return BigInt(`0x${power.toString("hex")}`);
};

function keyOf(exponent: bigint, modulus: bigint): KeyObject {
  const key = createPublicKey({ key: derOf(modulus, exponent), format: "der", type: "pkcs1" });
  if (keys.size < keysKept && orders.has(exponent)) keys.set(exponent, key);
  return key;
}

/** RSAPublicKey of PKCS #1: a sequence of two positive integers, here each with a length of two bytes. */
function derOf(modulus: bigint, exponent: bigint): Buffer {
  const content = Buffer.concat([modulus, exponent].map(derInteger));
  return Buffer.concat([derHead(0x30, content.length), content]);
}

function derInteger(value: bigint): Buffer {
  const bytes = bytesOf(value, Math.floor(value.toString(16).length / 2) + 1); // one byte more than needed keeps the sign clear
  const digits = bytes[0] === 0 && (bytes[1] ?? 0) < 0x80 ? bytes.subarray(1) : bytes;
  return Buffer.concat([derHead(0x02, digits.length), digits]);
}

function derHead(tag: number, length: number): Buffer {
  if (length < 0x80) return Buffer.from([tag, length]);
  return length < 0x100 ? Buffer.from([tag, 0x81, length]) : Buffer.from([tag, 0x82, length >> 8, length & 0xff]);
}

function bytesOf(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, "0"), "hex");
}

const orders = new Set<bigint>();

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
for (const name of ["BELENIOS-2048", "RFC-3526-2048"]) orders.add(openHostGroup(name)?.order ?? 0n);
