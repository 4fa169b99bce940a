import type { Setting } from "@tongxin/core/charter/setting.ts";
import type { SettingValue, Threshold } from "@tongxin/core/charter/setting-definition.ts";
import { valueInForce, type SettingKey } from "@tongxin/core/charter/setting-list.ts";
import type { ElectionPolicy } from "@tongxin/core/delegates/delegate-election.ts";
import type { PostKind } from "@tongxin/core/people/post.ts";
import type { SchoolTransaction } from "../database/connection.ts";

type Chosen = ReadonlyMap<string, { readonly value: SettingValue }>;

/** What the school has chosen where the plan leaves something open; everything else is at its default. */
export async function loadSettings(transaction: SchoolTransaction): Promise<(key: SettingKey) => SettingValue> {
  const rows = await transaction.selectFrom("setting").select(["key", "state"]).execute();
  const chosen: Chosen = new Map(rows.map((row) => [row.key, row.state as Setting]));
  return (key) => valueInForce(key, chosen);
}

/** How delegates are elected, as it holds when a unit receives its quota. */
export async function loadElectionPolicy(transaction: SchoolTransaction): Promise<ElectionPolicy> {
  const setting = await loadSettings(transaction);
  return {
    quorum: setting("quorum") as Threshold,
    majority: setting("majority") as Threshold,
    majorityBase: setting("majority-base") as ElectionPolicy["majorityBase"],
    surplusPercent: setting("surplus-percent") as number,
  };
}

export async function loadCorePosts(transaction: SchoolTransaction): Promise<readonly PostKind[]> {
  return (await loadSettings(transaction))("core-posts") as readonly PostKind[];
}
