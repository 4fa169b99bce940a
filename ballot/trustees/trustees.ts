import { present } from "@tongxin/core/shared/assert.ts";
import { isSpellingOf, list, parseJson, type Shape } from "../formats/shape.ts";
import { Unreadable } from "../formats/unreadable.ts";
import { productOf, type Element, type Group, type Scalar } from "../groups/group.ts";
import { invertModulo, modulo, toScalar } from "../groups/scalars.ts";
import { openPedersen, pedersen, type PedersenFault, type WrittenPedersen } from "./pedersen.ts";
import { openTrusteeKey, trusteeKey, type WrittenTrusteeKey } from "./trustee-key.ts";

/**
 * All trustees of an election. Each item is needed: a single one, or of a threshold group as many as its threshold.
 * The mandatory key of the server is a single one. Source: specification, “Trustees”.
 */
export type WrittenTrustees = readonly (
  | readonly ["Single", WrittenTrusteeKey]
  | readonly ["Pedersen", WrittenPedersen]
)[];

/** Trustees whose keys have been checked. `owners` number the people from 1 over all items. */
export type TrusteeItem = {
  readonly threshold: number;
  readonly owners: readonly { readonly owner: number; readonly key: Element }[];
  readonly publicKey: Element;
};

const item: Shape<WrittenTrustees[number]> = (json, place) => {
  if (!Array.isArray(json) || json.length !== 2) throw new Unreadable(`${place}: kind and content expected`);
  if (json[0] === "Single") return ["Single", trusteeKey(json[1], `${place}.Single`)];
  if (json[0] === "Pedersen") return ["Pedersen", pedersen(json[1], `${place}.Pedersen`)];
  throw new Unreadable(`${place}: a kind of trustee unknown here`);
};

export function readTrustees(source: string): WrittenTrustees {
  const json = parseJson(source, "trustees");
  if (!isSpellingOf(source, json)) throw new Unreadable("trustees: a field twice, or spaces");
  const trustees = list(item)(json, "trustees");
  if (trustees.length === 0) throw new Unreadable("trustees: none");
  return trustees;
}

export type TrusteeFault = PedersenFault | "key";

/** The items with their keys, or the first fault. Throws `Unreadable` for what cannot be read. */
export function openTrustees(group: Group, trustees: WrittenTrustees): readonly TrusteeItem[] | TrusteeFault {
  const items: TrusteeItem[] = [];
  let owner = 1;
  for (const [kind, content] of trustees) {
    const keys = kind === "Single" ? openSingle(group, content) : openPedersen(group, content);
    if (typeof keys === "string") return keys;
    const owners = keys.verificationKeys.map((key) => ({ owner: owner++, key }));
    items.push({ threshold: kind === "Single" ? 1 : content.threshold, owners, publicKey: keys.publicKey });
  }
  return items;
}

function openSingle(group: Group, content: WrittenTrusteeKey) {
  const key = openTrusteeKey(group, content);
  return key === null ? "key" : { publicKey: key, verificationKeys: [key] };
}

/** The key of the election: the product of all items'. */
export function electionKey(group: Group, items: readonly TrusteeItem[]): Element {
  return productOf(
    group,
    items.map(({ publicKey }) => publicKey),
  );
}

/** The factor that turns the share of `index` into its part of the whole, when just `indexes` take part. */
export function lagrangeFactor(group: Group, indexes: readonly number[], index: number): Scalar {
  const others = indexes.filter((other) => other !== index);
  const numerator = others.reduce((product, other) => product * BigInt(other), 1n);
  const denominator = others.reduce((product, other) => product * BigInt(other - index), 1n);
  return toScalar(group, numerator * invertModulo(modulo(denominator, group.order), group.order));
}

/**
 * One item's decryption factor out of those its members gave; null while too few have. With more than the threshold,
 * the first in order of index are taken, as the tool does.
 */
export function combineFactors(
  group: Group,
  { threshold, owners }: TrusteeItem,
  factorOf: (owner: number) => Element | undefined,
): Element | null {
  const given = owners.flatMap(({ owner }, at) => {
    const factor = factorOf(owner);
    return factor === undefined ? [] : [{ index: at + 1, factor }];
  });
  if (given.length < threshold) return null;
  if (owners.length === 1) return present(given[0], "the factor").factor;
  const taken = given.slice(0, threshold);
  const indexes = taken.map(({ index }) => index);
  return productOf(
    group,
    taken.map(({ index, factor }) => group.power(factor, lagrangeFactor(group, indexes, index))),
  );
}
