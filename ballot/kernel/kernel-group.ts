import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { present } from "@tongxin/core/shared/assert.ts";
import { openEd25519 } from "../groups/ed25519.ts";
import type { Ciphertext, ClaimedValue, Element, FixedBase, Group, Scalar } from "../groups/group.ts";
import { invertModulo, modulo, toScalar } from "../groups/scalars.ts";
import { claimsAtOnce, layOut, openRing, rings, type KernelExports, type KernelMemory } from "./kernel-memory.ts";

/**
 * Ed25519 with everything public computed by the kernel and everything secret by noble. The kernel takes a time that
 * depends on its numbers; so what is secret never enters its memory.
 *
 * An element is a copy of its coordinates. The powers an element needs for its membership check stay in the kernel for
 * a while, and serve the proofs about it.
 */
type Point = { readonly coordinates: Uint8Array };

export function openKernelGroup(kernel: KernelExports): Group {
  const memory = layOut(kernel);
  initialise(kernel, memory);
  const even = openEd25519();
  const work = workOf(kernel, memory, writeLittle(even.order));
  const toEven = (element: Element): Element => present(even.readAccepted(group.write(element)), "a point");
  const fromEven = (element: Element): Element => present(group.readAccepted(even.write(element)), "a point");
  const fixedBase = (base: Element): FixedBase => {
    let slow: FixedBase | null = null;
    return {
      base,
      power: (exponent) => asElement(work.fixedPower(asPoint(base), exponent)),
      secretPower: (exponent) => fromEven((slow ??= even.fixedBase(toEven(base))).secretPower(exponent)),
    };
  };
  const read = (text: string, mustBeMember: boolean): Element | null => {
    const point = /^[0-9a-f]{64}$/.test(text) ? work.decompress(hexToBytes(text).toReversed()) : null;
    return point === null || (mustBeMember && !work.isMember(point)) ? null : asElement(point);
  };
  const group: Group = {
    ...even,
    one: asElement(work.decompressed(even.write(even.one))),
    generator: fixedBase(asElement(work.decompressed(even.write(even.generator.base)))),
    multiply: (left, right) => {
      if (left === group.one || right === group.one) return left === group.one ? right : left;
      return asElement(work.add(asPoint(left), asPoint(right)));
    },
    invert: (element) => asElement(work.subtract(asPoint(group.one), asPoint(element))),
    areEqual: (left, right) => work.areEqual(asPoint(left), asPoint(right)),
    power: (base, exponent) => asElement(work.power(asPoint(base), exponent)),
    secretPower: (base, exponent) => fromEven(even.secretPower(toEven(base), exponent)),
    fixedBase,
    write: (element) => present(work.compress([asPoint(element)])[0], "a text"),
    read: (text) => read(text, true),
    readAccepted: (text) => read(text, false),
    claimCommitments: (key, ciphertext, claims) => commitInParts(group, work, { key, ciphertext, claims }),
    embedFrom: (packed, attempts) => {
      const element = even.embedFrom(packed, attempts);
      return element === null ? null : fromEven(element);
    },
    numberOf: (element) => BigInt(`0x${group.write(element)}`),
    sortKey: (element) => bytesToHex(hexToBytes(group.write(element)).toReversed()),
    independentGenerator: (index) => fromEven(even.independentGenerator(index)),
  };
  return group;
}

/** The curve's constants from their definitions: d = −121665/121666, and 2^((p−1)/4), a root of −1 (RFC 8032 §5.1); 1/d. */
function initialise(kernel: KernelExports, { bytes, put }: KernelMemory): void {
  const field = ed25519.Point.Fp;
  const d = modulo(-121_665n * invertModulo(121_666n, field.ORDER), field.ORDER);
  const root = field.pow(2n, (field.ORDER - 1n) / 4n);
  const constants = [d, modulo(2n * d, field.ORDER), root, invertModulo(d, field.ORDER)];
  constants.forEach((constant, at) => put(bytes + 32 * at, writeLittle(constant)));
  kernel.ed_init(bytes);
}

/** Powers of elements and tables of bases, made when first asked for and kept for a while. Overwrites point 0. */
function prepareIn(kernel: KernelExports, memory: KernelMemory) {
  const powersRing = openRing<Point>(rings.powersKept);
  /** What a sum was made of, as long as somebody has the sum. */
  const partsOf = new WeakMap<Point, readonly [Point, Point]>();
  const tableRing = openRing<Point>(rings.tablesKept);
  const origin = memory.points(0);
  return {
    /** Only where both have their powers now: a long addition keeps nothing of its terms alive. */
    rememberSum: (sum: Point, left: Point, right: Point): void => {
      if (powersRing.placeOf(left) !== null && powersRing.placeOf(right) !== null) partsOf.set(sum, [left, right]);
    },
    powersOf: (point: Point): number => {
      const known = powersRing.placeOf(point);
      if (known !== null) return memory.powers(known);
      const powers = memory.powers(powersRing.give(point));
      const [left, right] = (partsOf.get(point) ?? []).map((part) => powersRing.placeOf(part));
      if (typeof left === "number" && typeof right === "number") {
        kernel.ed_sum_powers(powers, memory.powers(left), memory.powers(right));
        return powers;
      }
      memory.put(origin, point.coordinates);
      kernel.ed_powers(powers, origin);
      return powers;
    },
    tableOf: (base: Point): number => {
      const known = tableRing.placeOf(base);
      if (known !== null) return memory.table(known);
      const table = memory.table(tableRing.give(base));
      memory.put(origin, base.coordinates);
      kernel.ed_table(table, origin, memory.row, memory.scratch);
      return table;
    },
  };
}

/** Elements in and out of their written form, sums and differences. */
function pointsOf(kernel: KernelExports, memory: KernelMemory) {
  const { points, bytes } = memory;
  const take = (index: number): Point => ({ coordinates: memory.take(points(index), memory.pointBytes) });
  const place = (index: number, { coordinates }: Point): void => memory.put(points(index), coordinates);
  const two = (operation: "ed_add" | "ed_subtract", left: Point, right: Point): Point => {
    place(0, left);
    place(1, right);
    kernel[operation](points(2), points(0), points(1));
    return take(2);
  };
  const decompress = (encoded: Uint8Array): Point | null => {
    memory.put(bytes, encoded);
    return kernel.ed_decompress(points(0), bytes) === 1 ? take(0) : null;
  };
  /** The written form of the first points in memory, with one inversion for all. */
  const compressFirst = (count: number): readonly string[] => {
    kernel.ed_compress(bytes, points(0), count, memory.scratch);
    return Array.from({ length: count }, (_, at) => bytesToHex(memory.take(bytes + 32 * at, 32).toReversed()));
  };
  return {
    take,
    compressFirst,
    decompress,
    decompressed: (text: string): Point => present(decompress(hexToBytes(text).toReversed()), "a point"),
    compress: (elements: readonly Point[]): readonly string[] => {
      elements.forEach((element, at) => place(at, element));
      return compressFirst(elements.length);
    },
    add: (left: Point, right: Point): Point => two("ed_add", left, right),
    subtract: (left: Point, right: Point): Point => two("ed_subtract", left, right),
    areEqual: (left: Point, right: Point): boolean => {
      place(0, two("ed_subtract", left, right));
      return kernel.ed_is_identity(points(0)) === 1;
    },
  };
}

type Work = ReturnType<typeof workOf>;

/** The kernel's operations on elements. */
function workOf(kernel: KernelExports, memory: KernelMemory, order: Uint8Array) {
  const { powersOf, rememberSum, tableOf } = prepareIn(kernel, memory);
  const points = pointsOf(kernel, memory);
  const { scalars, put } = memory;
  const out = memory.points(0);
  return {
    ...points,
    add: (left: Point, right: Point): Point => {
      const sum = points.add(left, right);
      rememberSum(sum, left, right);
      return sum;
    },
    isMember: (point: Point): boolean => {
      const powers = powersOf(point);
      put(scalars, order);
      return kernel.ed_has_order(powers, scalars) === 1;
    },
    power: (base: Point, exponent: Scalar): Point => {
      const powers = powersOf(base);
      put(scalars, writeLittle(exponent));
      kernel.ed_power(out, powers, scalars);
      return points.take(0);
    },
    fixedPower: (base: Point, exponent: Scalar): Point => {
      const table = tableOf(base);
      put(scalars, writeLittle(exponent));
      kernel.ed_fixed_power(out, table, scalars);
      return points.take(0);
    },
    claims: (
      bases: readonly [Point, Point],
      { alpha, beta }: { alpha: Point; beta: Point },
      numbers: readonly bigint[],
    ): readonly string[] => {
      const [first, second] = bothOf(powersOf, alpha, beta);
      const tables = Uint32Array.from(bothOf(tableOf, ...bases));
      put(memory.tablePair, new Uint8Array(tables.buffer));
      numbers.forEach((number, at) => put(scalars + 32 * at, writeLittle(number)));
      kernel.ed_claims(out, first, second, memory.tablePair, scalars, numbers.length / 3);
      return points.compressFirst((2 * numbers.length) / 3);
    },
  };
}

/**
 * The places of two that are needed at once. Making the second may take the place of the first, where that was the
 * oldest: then the first is made again, in a place that comes after the second's.
 */
function bothOf(placeOf: (point: Point) => number, one: Point, other: Point): readonly [number, number] {
  placeOf(one);
  const second = placeOf(other);
  return [placeOf(one), second];
}

type ClaimWork = {
  readonly key: FixedBase;
  readonly ciphertext: Ciphertext;
  readonly claims: readonly ClaimedValue[];
};

function commitInParts(group: Group, work: Work, { key, ciphertext, claims }: ClaimWork): readonly string[] {
  const bases = [asPoint(group.generator.base), asPoint(key.base)] as const;
  const [alpha, beta] = [asPoint(ciphertext.alpha), asPoint(ciphertext.beta)];
  const commitments: string[] = [];
  for (let from = 0; from < claims.length; from += claimsAtOnce) {
    const numbers = claims
      .slice(from, from + claimsAtOnce)
      .flatMap(({ value, challenge, response }) => [
        response,
        challenge,
        toScalar(group, -BigInt(value) * (challenge as bigint)),
      ]);
    commitments.push(...work.claims(bases, { alpha, beta }, numbers));
  }
  return commitments;
}

/** 32 bytes, the lowest first. */
function writeLittle(value: bigint): Uint8Array {
  return hexToBytes(value.toString(16).padStart(64, "0")).toReversed();
}

function asElement(point: Point): Element {
  return point as unknown as Element;
}

function asPoint(element: Element): Point {
  return element as unknown as Point;
}
