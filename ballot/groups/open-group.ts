import { openEd25519 } from "./ed25519.ts";
import { openFiniteField, type ModularPower } from "./finite-field.ts";
import type { Group, GroupName } from "./group.ts";
import { belenios2048, rfc3526 } from "./parameters.ts";

/** Gives the group of a name, the same object each time, so that its tables are made once; null for a name unknown. */
export type OpenGroup = (name: string) => Group | null;

/** What a host may bring to make public arithmetic faster. Nothing secret ever passes through it. */
export type PublicArithmetic = {
  readonly modularPower?: ModularPower;
  readonly ed25519?: () => Group;
};

/** The three groups of protocol version 1. */
export function groupsOf(host: PublicArithmetic = {}): OpenGroup {
  const makers: Record<GroupName, () => Group> = {
    Ed25519: host.ed25519 ?? openEd25519,
    "BELENIOS-2048": () => openFiniteField("BELENIOS-2048", belenios2048, host.modularPower),
    "RFC-3526-2048": () => openFiniteField("RFC-3526-2048", rfc3526, host.modularPower),
  };
  const opened = new Map<string, Group>();
  return (name) => {
    if (!isGroupName(name, makers)) return null;
    const group = opened.get(name) ?? makers[name]();
    opened.set(name, group);
    return group;
  };
}

/** The groups on the library's own arithmetic. */
export const openGroup: OpenGroup = groupsOf();

function isGroupName(name: string, makers: Record<GroupName, () => Group>): name is GroupName {
  return Object.hasOwn(makers, name);
}
