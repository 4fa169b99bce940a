import type { UnitKind } from "@tongxin/core/people/unit.ts";
import { uuidByTime } from "../../database/uuid.ts";
import type { KnownUnit, NewUnit } from "./plan.ts";

/** Units by kind, parent and name; one that is missing is founded, once. */
export class UnitRegister {
  readonly founded: NewUnit[] = [];
  readonly #ids: Map<string, string>;
  readonly #names: Map<string, string>;

  constructor(units: readonly KnownUnit[]) {
    this.#ids = new Map(units.map(({ id, kind, name, parent }) => [`${kind} ${parent ?? ""} ${name}`, id]));
    this.#names = new Map(units.map(({ id, name }) => [id, name]));
  }

  find(
    kind: UnitKind,
    name: string,
    parent: string | null,
    more: { readonly grade: string | null; readonly major: string | null } = { grade: null, major: null },
  ): string {
    const key = `${kind} ${parent ?? ""} ${name}`;
    const found = this.#ids.get(key);
    if (found !== undefined) return found;
    const unit = { id: uuidByTime(), kind, name, parent, ...more };
    this.#ids.set(key, unit.id);
    this.#names.set(unit.id, name);
    this.founded.push(unit);
    return unit.id;
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }
}
