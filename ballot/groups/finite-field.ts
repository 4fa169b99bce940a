import { sha256Number } from "../formats/hashes.ts";
import { commitClaims, type Element, type FixedBase, type Group, type GroupName, type Scalar } from "./group.ts";
import type { FiniteFieldParameters } from "./parameters.ts";
import { invertModulo } from "./scalars.ts";

/** base^exponent mod modulus on the host's own arithmetic. For public exponents: it need not take even time. */
export type ModularPower = (base: bigint, exponent: bigint, modulus: bigint) => bigint;

/**
 * A multiplicative subgroup of a prime field.
 *
 * BigInt arithmetic does not take even time, so a secret exponent leaks to whoever can measure closely; that is
 * why Ed25519 is the default and these groups are for elections that a packaged older tool must be able to check.
 */
export function openFiniteField(
  name: GroupName,
  { modulus, order, generator, embedding }: FiniteFieldParameters,
  hostPower?: ModularPower,
): Group {
  const multiply: Multiplication = (left, right) => (left * right) % modulus;
  const windowedPower = (base: bigint, exponent: bigint) => powerByWindows(multiply, base, exponent);
  const publicPower = (base: bigint, exponent: bigint): bigint =>
    hostPower === undefined || exponent < 65_537n || base === 1n
      ? windowedPower(base, exponent)
      : hostPower(base, exponent, modulus);
  const isMember = (value: bigint): boolean => value > 0n && value < modulus && publicPower(value, order) === 1n;
  const fixedBase = (base: Element): FixedBase => tabled(base, { multiply, publicPower });

  const group: Group = {
    name,
    order,
    one: asElement(1n),
    generator: fixedBase(asElement(generator)),
    multiply: (left, right) => asElement(multiply(asNumber(left), asNumber(right))),
    invert: (value) => asElement(invertModulo(asNumber(value), modulus)),
    areEqual: (left, right) => asNumber(left) === asNumber(right),
    power: (base, exponent) => asElement(publicPower(asNumber(base), exponent)),
    secretPower: (base, exponent) => asElement(windowedPower(asNumber(base), exponent)),
    fixedBase,
    write: (value) => asNumber(value).toString(),
    read: (text) => {
      const value = readNumber(text);
      return value !== null && isMember(value) ? asElement(value) : null;
    },
    readAccepted: (text) => {
      const value = readNumber(text);
      return value === null ? null : asElement(value);
    },
    claimCommitments: (key, ciphertext, claims) => commitClaims(group, key, ciphertext, claims),
    embedding,
    embedFrom: (packed, attempts) => {
      for (let value = packed; value < packed + BigInt(attempts); value++) if (isMember(value)) return asElement(value);
      return null;
    },
    numberOf: asNumber,
    sortKey: (value) => asNumber(value).toString().padStart(640, "0"),
    independentGenerator: (index) => asElement(windowedPower(sha256Number(`ggen|${index}`), (modulus - 1n) / order)),
  };
  return group;
}

type Multiplication = (left: bigint, right: bigint) => bigint;

function readNumber(text: string): bigint | null {
  return text.length <= 640 && /^[1-9][0-9]*$/.test(text) ? BigInt(text) : null;
}

function asElement(value: bigint): Element {
  return value as unknown as Element;
}

function asNumber(element: Element): bigint {
  return element as unknown as bigint;
}

/** Four bits of the exponent at a time, from the highest. */
function powerByWindows(multiply: Multiplication, base: bigint, exponent: bigint): bigint {
  const small = [1n, base];
  for (let at = 2; at < 16; at++) small.push(multiply(small[at - 1] as bigint, base));
  let result = 1n;
  for (const digit of exponent.toString(16)) {
    for (let square = 0; square < 4 && result !== 1n; square++) result = multiply(result, result);
    const value = Number.parseInt(digit, 16);
    if (value !== 0) result = multiply(result, small[value] as bigint);
  }
  return result;
}

const windowBits = 10;
const usesBeforeTable = 24;

/**
 * A base with a table of its powers, ten bits of the exponent a row. An entry is made when it is first asked for, of
 * two others: a few exponents pay for a few entries, and many for the whole table.
 */
function tabled(
  base: Element,
  { multiply, publicPower }: { multiply: Multiplication; publicPower: Multiplication },
): FixedBase {
  const rows: bigint[][] = [];
  let uses = 0;
  const entry = (row: bigint[], value: number): bigint => {
    const known = row[value];
    if (known !== undefined) return known;
    const lowest = value & -value;
    const made = multiply(entry(row, value - lowest), entry(row, lowest));
    row[value] = made;
    return made;
  };
  const rowAt = (index: number): bigint[] => {
    while (rows.length <= index) rows.push(beginRow(multiply, nextStart(rows, multiply) ?? asNumber(base)));
    return rows[index] as bigint[];
  };
  const byTable = (exponent: Scalar): Element => {
    let result = 1n;
    for (let [rest, row] = [exponent as bigint, 0]; rest > 0n; rest >>= BigInt(windowBits), row++) {
      const value = Number(BigInt.asUintN(windowBits, rest));
      if (value !== 0) result = multiply(result, entry(rowAt(row), value));
    }
    return asElement(result);
  };
  return {
    base,
    power: (exponent) =>
      uses++ < usesBeforeTable ? asElement(publicPower(asNumber(base), exponent)) : byTable(exponent),
    secretPower: byTable,
  };
}

/** A row holds 1 and the powers of its start by powers of two; everything else is a product of these. */
function beginRow(multiply: Multiplication, start: bigint): bigint[] {
  const row: bigint[] = [1n];
  for (let [at, power] = [1, start]; at < 1 << windowBits; at *= 2, power = multiply(power, power)) row[at] = power;
  return row;
}

function nextStart(rows: readonly (readonly bigint[])[], multiply: Multiplication): bigint | undefined {
  const highest = rows.at(-1)?.[1 << (windowBits - 1)];
  return highest === undefined ? undefined : multiply(highest, highest);
}
