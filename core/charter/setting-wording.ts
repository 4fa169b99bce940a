import type { SettingDefinition, SettingForm, Wording } from "./setting-definition.ts";

type WithoutKey<Definition> = Definition extends unknown ? Omit<Definition, "key"> : never;

/** A definition as the list writes it: its key is the name it is listed under. */
export type ListedDefinition = WithoutKey<SettingDefinition>;

type CountForm = Extract<SettingForm, { form: "count" }>;
type Counted = Omit<ListedDefinition, "form" | "default" | "min" | "max"> &
  Pick<CountForm, "default" | "stricter" | "unit"> & { readonly range: readonly [number, number] };

/** A whole number within a range, both ends allowed. */
export function counted({ range: [min, max], ...rest }: Counted) {
  return { form: "count" as const, min, max, ...rest };
}

/** The default is a suggestion of this software, because the plan is silent at that place. */
export function openInThePlan(clause: string): Wording {
  return {
    zh: `方案${clause}未作规定，此为软件给出的默认值`,
    en: `Left open in the plan at ${clause}; the default is a suggestion of this software`,
  };
}

export const practice: Wording = {
  zh: "方案未作规定，默认值取通行做法",
  en: "Left open in the plan; the default follows common practice",
};
