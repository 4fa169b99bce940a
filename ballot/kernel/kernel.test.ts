import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stderr } from "node:process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openKernel } from "../node/host-groups.ts";
import { openEd25519 } from "../groups/ed25519.ts";
import type { Element, Scalar } from "../groups/group.ts";
import { toScalar } from "../groups/scalars.ts";
import { encrypt } from "../proofs/one-of.ts";
import { anyExponent, chance, runs } from "../testing/chance.ts";

const fast = openKernel();
const even = openEd25519();
const hashKept = "3d6306670d2bb78511414d6fa3410757dd8f7f50052d43d1d238567e0eaa92ec";

/** Exponents near the places where the kernel's digits and limbs carry, and any. */
const exponent = fc
  .oneof(
    anyExponent,
    fc.nat(255).map((bit) => 1n << BigInt(bit)),
    fc.nat(255).map((bit) => (1n << BigInt(bit)) - 1n),
    fc.constantFrom(even.order - 1n, even.order - 2n, BigInt(`0x${"8".repeat(63)}`), BigInt(`0x${"7".repeat(63)}`)),
  )
  .map((number) => toScalar(even, number));

const written = (element: Element): string => fast.write(element);
const onEven = (element: Element): Element => even.read(fast.write(element)) as Element;

describe("the kernel", () => {
  it("agrees with noble on every power and product", () => {
    fc.assert(
      fc.property(exponent, exponent, (one, other) => {
        const [left, right] = [fast.generator.power(one), fast.generator.power(other)];
        const [slowLeft, slowRight] = [even.generator.power(one), even.generator.power(other)];
        expect(written(left)).toBe(even.write(slowLeft));
        expect(written(fast.multiply(left, right))).toBe(even.write(even.multiply(slowLeft, slowRight)));
        expect(written(fast.power(left, other))).toBe(even.write(even.power(slowLeft, other)));
        expect(written(fast.invert(left))).toBe(even.write(even.invert(slowLeft)));
        expect(fast.sortKey(left)).toBe(even.sortKey(slowLeft));
        expect(fast.areEqual(left, right)).toBe(one === other);
      }),
      runs(60),
    );
  });

  it("agrees with noble on what is a member, a point, or neither", () => {
    const torsion = (2n ** 255n - 20n).toString(16);
    const mixed = even.write(even.multiply(even.generator.base, even.readAccepted(torsion) as Element));
    const text = fc.oneof(
      fc.constantFrom(torsion, mixed, "01".padStart(64, "0"), "00".repeat(32), "ff".repeat(32), "7f".padEnd(64, "f")),
      fc.nat(40).map((below) => (2n ** 255n - BigInt(below)).toString(16).padStart(64, "0")),
      fc.nat(40).map((above) => (2n ** 255n + BigInt(above)).toString(16)),
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex")),
      exponent.map((number) => even.write(even.generator.power(number))),
    );
    fc.assert(
      fc.property(text, (one) => {
        expect(fast.read(one) === null).toBe(even.read(one) === null);
        expect(fast.readAccepted(one) === null).toBe(even.readAccepted(one) === null);
        const element = fast.readAccepted(one);
        if (element !== null) expect(written(element)).toBe(one);
      }),
      runs(200),
    );
    expect(even.readAccepted(mixed)).not.toBeNull();
    expect(fast.read(mixed)).toBeNull();
  });

  it("agrees with noble on the commitments of claims, however many", () => {
    const secret = toScalar(even, 424_242n);
    const keys = {
      fast: fast.fixedBase(fast.generator.power(secret)),
      even: even.fixedBase(even.generator.power(secret)),
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), exponent, exponent), { minLength: 1, maxLength: 4 }), (drawn) => {
        const claims = drawn.map(([value, challenge, response]) => ({ value, challenge, response }));
        const { alpha, beta } = encrypt({ group: fast, key: keys.fast }, 1, chance);
        expect(fast.claimCommitments(keys.fast, { alpha, beta }, claims)).toEqual(
          even.claimCommitments(keys.even, { alpha: onEven(alpha), beta: onEven(beta) }, claims),
        );
      }),
      runs(12),
    );
    const many = Array.from({ length: 130 }, (_, value) => ({
      value,
      challenge: 3n as Scalar,
      response: 5n as Scalar,
    }));
    const ciphertext = encrypt({ group: fast, key: keys.fast }, 1, chance);
    const whole = fast.claimCommitments(keys.fast, ciphertext, many);
    expect(whole).toHaveLength(260);
    expect(whole.slice(-2)).toEqual(fast.claimCommitments(keys.fast, ciphertext, many.slice(-1)));
  });

  it("goes on when more elements and bases are in use than it keeps powers of", () => {
    const elements = Array.from({ length: 120 }, (_, at) => fast.generator.power(toScalar(even, BigInt(at + 2))));
    const bases = elements.slice(0, 6).map(fast.fixedBase);
    for (let round = 0; round < 2; round++) {
      elements.forEach((element, at) => {
        const expected = written(fast.generator.power(toScalar(even, BigInt(at + 2) * 7n)));
        expect(written(fast.power(element, 7n as Scalar))).toBe(expected);
        if (at < 6) expect(written((bases[at] as (typeof bases)[number]).power(7n as Scalar))).toBe(expected);
      });
    }
  });

  it("makes the powers of a sum of its parts' powers, of equal and opposite parts too, and anew once it has lost them", () => {
    const member = (number: bigint): Element => {
      const element = fast.generator.power(toScalar(fast, number));
      fast.power(element, 3n as Scalar); // its powers are kept from here on
      return element;
    };
    fc.assert(
      fc.property(
        exponent,
        exponent,
        exponent,
        fc.constantFrom("other", "equal", "opposite"),
        (one, two, power, how) => {
          const second = how === "other" ? two : how === "equal" ? one : toScalar(even, even.order - one);
          const sum = fast.multiply(member(one), member(second));
          const expected = even.write(even.generator.power(toScalar(even, (one + second) * power)));
          expect(written(fast.power(sum, power))).toBe(expected);
          const lost = fast.multiply(member(one), member(second));
          for (let other = 0n; other < 96n; other++) member(2_000n + other);
          expect(written(fast.power(lost, power))).toBe(expected);
        },
      ),
      runs(20),
    );
    expect(fast.multiply(fast.one, fast.generator.base)).toBe(fast.generator.base);
    expect(fast.multiply(fast.generator.base, fast.one)).toBe(fast.generator.base);
  });

  it("keeps the two tables and the two powers of one claim apart, whichever of them it has to make anew", () => {
    const claims = [{ value: 1, challenge: toScalar(even, 7n), response: toScalar(even, 11n) }];
    for (let number = 2n; number < 12n; number++) {
      const base = fast.generator.power(toScalar(fast, number));
      const keys = { fast: fast.fixedBase(base), even: even.fixedBase(onEven(base)) };
      const [alpha, beta] = [13n, 17n].map((power) => fast.generator.power(toScalar(fast, power * number))) as [
        Element,
        Element,
      ];
      // Alpha is remembered and the oldest of all, so that beta is given its place.
      fast.power(alpha, toScalar(fast, 2n));
      for (let other = 0n; other < 95n; other++)
        fast.power(fast.generator.power(toScalar(fast, 1_000n + other)), toScalar(fast, 2n));
      const expected = even.claimCommitments(keys.even, { alpha: onEven(alpha), beta: onEven(beta) }, claims);
      expect(fast.claimCommitments(keys.fast, { alpha, beta }, claims)).toEqual(expected);
    }
  });

  it("leaves secrets to noble: its own scalars stay as they were", () => {
    const secret = toScalar(even, 2n ** 200n + 12_345n);
    expect(written(fast.generator.secretPower(secret))).toBe(even.write(even.generator.power(secret)));
    expect(written(fast.secretPower(fast.generator.base, secret))).toBe(even.write(even.generator.power(secret)));
    expect(written(fast.independentGenerator(3))).toBe(even.write(even.independentGenerator(3)));
  });

  const hashOf = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
  const kept = fileURLToPath(new URL("edwards25519.wasm", import.meta.url));

  it("is the binary of the hash written here", () => {
    expect(hashOf(kept)).toBe(hashKept);
  });

  const { stdout } = spawnSync("clang", ["--version"], { encoding: "utf8" });
  const hasLinker = spawnSync("wasm-ld", ["--version"]).status === 0;
  const canBuild = /version 14\./.test(stdout ?? "") && hasLinker;
  if (!canBuild) stderr.write("!!!! 没有 clang 14 和 lld，不能从源码重新编译内核来比对，该项测试被跳过。\n");

  it.skipIf(!canBuild)("is what its source compiles to", { timeout: 60_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), "kernel-"));
    const out = join(folder, "kernel.wasm");
    const built = spawnSync(fileURLToPath(new URL("build", import.meta.url)), [out], { encoding: "utf8" });
    expect(built.stderr).toBe("");
    expect(hashOf(out)).toBe(hashKept);
    rmSync(folder, { recursive: true });
  });
});
