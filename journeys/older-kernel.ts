import { webcrypto } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { openElection, writeElection } from "@tongxin/ballot/elections/election.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import { toScalar } from "@tongxin/ballot/groups/scalars.ts";
import { sealedQuestionsOf, type SealedForm } from "@tongxin/core/elections/sealed-form.ts";
import { present } from "@tongxin/core/shared/assert.ts";

const assets = join(import.meta.dirname, "../web/dist/client/assets");

/** The script of the thread that seals, as it was built. */
export function readSealingScript(): string {
  const file = readdirSync(assets).find((name) => name.startsWith("sealing-"));
  return readFileSync(join(assets, present(file, "the pages are built")), "utf8");
}

export type Told = { readonly reply?: { readonly kind: string }; readonly error?: string };

/** What kernels between ES2020 and today lack, taken away before the script begins. */
const takenAway = `
  for (const name of ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"]) {
    delete Array.prototype[name];
    delete Object.getPrototypeOf(Uint8Array.prototype)[name];
  }
  for (const name of ["at", "replaceAll", "isWellFormed", "toWellFormed"]) delete String.prototype[name];
  for (const name of ["toHex", "toBase64", "setFromHex"]) delete Uint8Array.prototype[name];
  for (const name of ["fromHex", "fromBase64"]) delete Uint8Array[name];
  for (const name of ["hasOwn", "groupBy"]) delete Object[name];
  delete globalThis.WeakRef; delete globalThis.AggregateError; delete globalThis.structuredClone;
`;

/** Asks the script as the page does, one thing after the other, in a world of its own without newer methods. */
export function runInOlderKernel(script: string, asks: readonly object[]): readonly Told[] {
  const told: Told[] = [];
  let hear: (event: { readonly data: object }) => void = () => undefined;
  const self = {
    addEventListener: (_: string, listener: typeof hear) => {
      hear = listener;
    },
    postMessage: (message: Told) => told.push(message),
  };
  const world = createContext({ self, crypto: webcrypto, TextEncoder });
  runInContext(takenAway + script, world);
  asks.forEach((ask, id) => hear({ data: { id, ask } }));
  return told;
}

const names = ["于样舟", "方演知"];
const uuid = "11111111111111";
export const olderForm: SealedForm = { kind: "each", limit: 1 };
const parts = names.map((_, at) => [at, 0]);
const rules = [{ lo: 0, hi: 1, parts }];
export const olderSealing = { rules, round: 1, credentialUuid: uuid, credential: "111-111-111-111-111" };

export function olderQuestion() {
  const group = present(openHostGroup("Ed25519"), "the group of ballots");
  const questions = sealedQuestionsOf(olderForm, "推选", names);
  const key = group.generator.power(toScalar(group, 4242n));
  const text = writeElection({ name: "推选", description: "", uuid, questions }, group, key);
  return { text, fingerprint: openElection(text, openHostGroup).fingerprint, form: olderForm, names };
}
