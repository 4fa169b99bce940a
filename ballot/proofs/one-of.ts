import { assert, present } from "@tongxin/core/shared/assert.ts";
import type { Proof } from "../formats/written.ts";
import {
  multiplyCiphertexts,
  type Ciphertext,
  type FixedBase,
  type Group,
  type RandomBytes,
  type Scalar,
} from "../groups/group.ts";
import { challengeOf, randomScalar, toScalar } from "../groups/scalars.ts";

/** What ballots are encrypted to: the election's key y, with tables of its powers. */
export type EncryptionKey = { readonly group: Group; readonly key: FixedBase };

/** A ciphertext with what only its maker knows: the value and the randomness. */
export type OpenCiphertext = Ciphertext & { readonly value: number; readonly randomness: Scalar };

/** The statement “this ciphertext holds this value”. */
export type Claim<C extends Ciphertext = Ciphertext> = { readonly ciphertext: C; readonly value: number };

/** α = g^r, β = y^r · g^value. Source: specification, “Homomorphic answers”. */
export function encrypt({ group, key }: EncryptionKey, value: number, randomBytes: RandomBytes): OpenCiphertext {
  return encryptWith({ group, key }, value, randomScalar(group, randomBytes));
}

/** The ciphertext that a value and a randomness give: what whoever opens it makes again. */
export function encryptWith({ group, key }: EncryptionKey, value: number, randomness: Scalar): OpenCiphertext {
  const mask = key.secretPower(randomness);
  const beta = value === 0 ? mask : group.multiply(mask, group.generator.secretPower(toScalar(group, BigInt(value))));
  return { alpha: group.generator.secretPower(randomness), beta, value, randomness };
}

/** The ciphertext of the sum, still open to its maker. */
export function addOpen(group: Group, parts: readonly OpenCiphertext[]): OpenCiphertext {
  return {
    ...multiplyCiphertexts(group, parts),
    value: parts.reduce((sum, part) => sum + part.value, 0),
    randomness: toScalar(
      group,
      parts.reduce((sum, part) => sum + part.randomness, 0n),
    ),
  };
}

/** Every value from `min` to `max` claimed of one ciphertext. */
export function claimsOfRange<C extends Ciphertext>(ciphertext: C, min: number, max: number): readonly Claim<C>[] {
  return Array.from({ length: max - min + 1 }, (_, at) => ({ ciphertext, value: min + at }));
}

/**
 * Proves that at least one of the claims is true without telling which. The false ones are simulated: their
 * challenge and response are drawn and the commitment follows from them; since the maker knows the randomness,
 * that needs powers of g and y only.
 *
 * Source: specification, “Proofs of interval membership” and “Proofs of possibly-blank votes”.
 */
export function proveOneOf(
  { group, key }: EncryptionKey,
  claims: readonly Claim<OpenCiphertext>[],
  prefix: string,
  randomBytes: RandomBytes,
): readonly Proof[] {
  const truth = claims.findIndex(({ ciphertext, value }) => ciphertext.value === value);
  assert(truth >= 0, "one of the claims is true");
  const nonce = randomScalar(group, randomBytes);
  const simulated = claims.map(() => ({
    challenge: randomScalar(group, randomBytes),
    response: randomScalar(group, randomBytes),
  }));
  const commitments = claims.flatMap((claim, at) =>
    at === truth
      ? [group.write(group.generator.secretPower(nonce)), group.write(key.secretPower(nonce))]
      : simulatedCommitments({ group, key }, claim, present(simulated[at], "a simulated proof")),
  );
  const others = simulated.reduce((sum, { challenge }, at) => (at === truth ? sum : sum + challenge), 0n);
  const challenge = toScalar(group, challengeOf(group, prefix + commitments.join(",")) - others);
  const { randomness } = present(claims[truth], "the true claim").ciphertext;
  const response = toScalar(group, nonce - randomness * challenge);
  return simulated.map((proof, at) => (at === truth ? { challenge, response } : proof));
}

/** α^c = g^(rc) and (β / g^M)^c = y^(rc) · g^((value − M)c), so both commitments are made of fixed bases. */
function simulatedCommitments(
  { group, key }: EncryptionKey,
  { ciphertext, value }: Claim<OpenCiphertext>,
  { challenge, response }: Proof,
): readonly string[] {
  const exponent = toScalar(group, response + ciphertext.randomness * challenge);
  const shift = toScalar(group, BigInt(ciphertext.value - value) * challenge);
  const b = group.multiply(key.secretPower(exponent), group.generator.secretPower(shift));
  return [group.write(group.generator.secretPower(exponent)), group.write(b)];
}

/** True when the commitments recomputed from all claims hash to the sum of the challenges. */
export function checkOneOf(
  { group, key }: EncryptionKey,
  claims: readonly Claim[],
  proofs: readonly Proof[],
  prefix: string,
): boolean {
  if (proofs.length !== claims.length) return false;
  const commitments = runsByCiphertext(claims).flatMap(({ ciphertext, from, to }) =>
    group.claimCommitments(
      key,
      ciphertext,
      claims
        .slice(from, to)
        .map(({ value }, at) => ({ value, ...present(proofs[from + at], "a proof for each claim") })),
    ),
  );
  const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n);
  return challengeOf(group, prefix + commitments.join(",")) === toScalar(group, sum);
}

/** Neighbouring claims about one ciphertext share work in groups that can. */
function runsByCiphertext(claims: readonly Claim[]) {
  const runs: { readonly ciphertext: Ciphertext; readonly from: number; to: number }[] = [];
  claims.forEach(({ ciphertext }, at) => {
    const run = runs.at(-1);
    if (run?.ciphertext === ciphertext) run.to = at + 1;
    else runs.push({ ciphertext, from: at, to: at + 1 });
  });
  return runs;
}
