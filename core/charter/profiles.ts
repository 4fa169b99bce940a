import { parameterDefinition, readParameterKey, wordingDefinition, wordingKey } from "./parameter-setting.ts";
import type { ProfileVersion } from "./profile-adoption.ts";
import { deepening2019 } from "./profiles/deepening-2019.ts";
import { reform2017 } from "./profiles/reform-2017.ts";
import type { Profile, Rule } from "./rule.ts";
import type { SettingDefinition } from "./setting-definition.ts";
import { settingDefinition } from "./setting-list.ts";

/** Every profile this software holds, the plan itself first. */
export const profiles: readonly Profile[] = [reform2017, deepening2019];

export const knownVersions: readonly ProfileVersion[] = profiles.map(({ id, version }) => ({ profile: id, version }));

const rules: ReadonlyMap<string, { readonly profile: Profile; readonly rule: Rule }> = new Map(
  profiles.flatMap((profile) => profile.rules.map((rule) => [rule.id, { profile, rule }] as const)),
);

export function findProfile(id: string): Profile | null {
  return profiles.find((profile) => profile.id === id) ?? null;
}

export function findRule(id: string): { readonly profile: Profile; readonly rule: Rule } | null {
  return rules.get(id) ?? null;
}

/** The definition of a setting of the list, of a rule's parameter (`S-4.8.percent`) or of its words (`D-14.wording`). */
export function definitionOf(key: string): SettingDefinition | null {
  const listed = settingDefinition(key);
  if (listed !== null) return listed;
  const named = readParameterKey(key);
  const found = named === null ? undefined : rules.get(named.rule);
  if (named === null || found === undefined) return null;
  if (key === wordingKey(named.rule)) return wordingDefinition(found.rule);
  return parameterDefinition(found.rule, named.parameter);
}
