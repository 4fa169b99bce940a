import { present } from "@tongxin/core/shared/assert.ts";
import type { Setting } from "@tongxin/core/charter/setting.ts";
import { settingAtDefault } from "@tongxin/core/charter/setting.ts";
import type { SettingDefinition } from "@tongxin/core/charter/setting-definition.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { SettingHead } from "./contract.ts";
import { versionOf } from "../database/version.ts";
import { namesOfPersons } from "./heads.ts";
import { definitionOf } from "@tongxin/core/charter/profiles.ts";
import type { ChosenSettings } from "./settings.ts";

/** Settings as people read them: what holds, since when and by whose decision, and what is proposed. */
export async function describeSettings(
  transaction: SchoolTransaction,
  chosen: ChosenSettings,
  keys: readonly string[],
  actor: Actor | null,
): Promise<SettingHead[]> {
  const settings = keys.map((key) => {
    const definition = present(definitionOf(key), `the setting ${key}`);
    return { definition, setting: chosen.get(key) ?? settingAtDefault(definition) };
  });
  const persons = settings.flatMap(({ setting }) => personsOf(setting));
  const names = await namesOfPersons(transaction, persons);
  const name = (id: string) => names.get(id) ?? "—";
  return settings.map(({ definition, setting }) => ({
    ...shapeOf(definition),
    key: definition.key,
    title: definition.title,
    explanation: definition.explanation,
    source: definition.source,
    default: plain(definition.default),
    value: plain(setting.value),
    isDefault: setting.basis.kind === "default",
    rules: [...definition.rules],
    version: versionOf(chosen.get(definition.key) ?? null),
    basis:
      setting.basis.kind === "default"
        ? null
        : {
            reason: setting.basis.reason,
            since: setting.basis.since,
            proposedBy: name(setting.basis.proposedBy),
            approvedBy: setting.basis.approvedBy === null ? null : name(setting.basis.approvedBy),
          },
    proposal:
      setting.status === "proposed"
        ? {
            value: plain(setting.proposal.value),
            by: name(setting.proposal.by),
            isOwn: setting.proposal.by === actor?.personId,
            reason: setting.proposal.reason,
          }
        : null,
  }));
}

function shapeOf(definition: SettingDefinition): Pick<SettingHead, "form" | "unit" | "range" | "options"> {
  const { form } = definition;
  if (form === "count") return { form, unit: definition.unit, range: [definition.min, definition.max], options: null };
  if (form === "choice" || form === "posts") {
    return { form, unit: null, range: null, options: [...definition.options] };
  }
  return { form, unit: null, range: null, options: null };
}

function personsOf(setting: Setting): readonly string[] {
  const basis = setting.basis.kind === "default" ? [] : [setting.basis.proposedBy, setting.basis.approvedBy ?? ""];
  return [...basis, ...(setting.status === "proposed" ? [setting.proposal.by] : [])].filter((id) => id !== "");
}

function plain(value: unknown): SettingHead["value"] {
  return JSON.parse(JSON.stringify(value)) as SettingHead["value"];
}
