import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyExponent, runs } from "../testing/chance.ts";
import type { Group } from "./group.ts";
import { openGroup } from "./open-group.ts";
import { rfc3526 } from "./parameters.ts";
import { invertModulo, modulo, randomScalar, readScalar, toScalar } from "./scalars.ts";

const names = ["Ed25519", "BELENIOS-2048", "RFC-3526-2048"] as const;
const groupNamed = (name: string) => openGroup(name) as Group;

describe.each(names)("the group %s", (name) => {
  const group = groupNamed(name);
  const g = group.generator;

  it("raises its generator by table, by window and on the secret path to the same element", () => {
    fc.assert(
      fc.property(anyExponent, (number) => {
        const exponent = toScalar(group, number);
        const written = group.write(group.power(g.base, exponent));
        expect(group.write(g.power(exponent))).toBe(written);
        expect(group.write(g.secretPower(exponent))).toBe(written);
        expect(group.write(group.secretPower(g.base, exponent))).toBe(written);
      }),
      runs(name === "RFC-3526-2048" ? 3 : 30),
    );
  });

  it("adds exponents where it multiplies powers, and inverts", () => {
    fc.assert(
      fc.property(anyExponent, anyExponent, (left, right) => {
        const [a, b] = [toScalar(group, left), toScalar(group, right)];
        const product = group.multiply(g.power(a), g.power(b));
        expect(group.areEqual(product, g.power(toScalar(group, a + b)))).toBe(true);
        expect(group.areEqual(group.multiply(product, group.invert(product)), group.one)).toBe(true);
      }),
      runs(name === "RFC-3526-2048" ? 2 : 10),
    );
  });

  it("reads what it writes and nothing else of the same value", () => {
    const element = g.power(toScalar(group, 123_456_789n));
    const written = group.write(element);
    expect(group.areEqual(group.read(written) as typeof element, element)).toBe(true);
    for (const other of [`0${written}`, ` ${written}`, `${written} `, `+${written}`, `0x${written}`, "", "0", "-1"])
      expect(group.read(other)).toBeNull();
  });

  it("makes generators of its own order that differ from one another", () => {
    const made = [-1, 0, 1, 2].map(group.independentGenerator);
    expect(new Set(made.map(group.write)).size).toBe(4);
    for (const element of made) expect(group.read(group.write(element))).not.toBeNull();
  });
});

describe("members of a group", () => {
  it("of the field are only those of the subgroup", () => {
    const group = groupNamed("BELENIOS-2048");
    expect(group.read("2")).toBeNull();
    expect(group.read("1")).not.toBeNull();
    const safePrime = groupNamed("RFC-3526-2048");
    expect(safePrime.read((rfc3526.modulus - 1n).toString())).toBeNull(); // of order two
    expect(safePrime.read((rfc3526.modulus + 1n).toString())).toBeNull(); // one again, in another spelling
    expect(safePrime.read("4")).not.toBeNull();
  });

  it("of the curve have no part of small order and one spelling", () => {
    const group = groupNamed("Ed25519");
    const identity = "01".padStart(64, "0");
    const orderTwo = (2n ** 255n - 20n).toString(16);
    expect(group.read(identity)).not.toBeNull();
    expect(group.read(orderTwo)).toBeNull();
    expect(group.read((2n ** 255n - 18n).toString(16))).toBeNull(); // p + 1, the identity again
    expect(group.read(group.write(group.generator.power(toScalar(group, 2n))).toUpperCase())).toBeNull();
  });

  it("of an unknown group are not looked for", () => {
    expect(openGroup("constructor")).toBeNull();
    expect(openGroup("BELENIOS-1024")).toBeNull();
  });
});

describe("exponents", () => {
  const group = groupNamed("Ed25519");

  it("are read in one spelling and below the order only", () => {
    expect(readScalar(group, (group.order - 1n).toString())).toBe(group.order - 1n);
    for (const text of ["", "00", "01", "-1", "0x10", " 1", "1e3", group.order.toString(), "9".repeat(1000)])
      expect(() => readScalar(group, text)).toThrow(/./);
  });

  it("have inverses, zero apart", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: group.order - 1n }), (value) => {
        expect(modulo(value * invertModulo(value, group.order), group.order)).toBe(1n);
      }),
      runs(50),
    );
  });

  it("are drawn from all the bytes asked for", () => {
    expect(randomScalar(group, (length) => new Uint8Array(length))).toBe(0n);
    const one = randomScalar(group, (length) => new Uint8Array(length).fill(1));
    const other = randomScalar(group, (length) => Uint8Array.from({ length }, (_, at) => (at === length - 1 ? 2 : 1)));
    expect(other - one).toBe(1n);
  });
});
