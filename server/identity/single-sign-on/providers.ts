import type { School } from "../../schools/school.ts";
import type { World } from "../../world.ts";
import { casProvider } from "./cas.ts";
import { oidcProvider } from "./oidc.ts";
import type { Provider } from "./provider.ts";
import type { SingleSignOn } from "./settings.ts";

/** One provider a setting, kept as long as the setting: what it found out about its server is asked for once. */
const kept = new WeakMap<SingleSignOn, Provider>();

/** The account system of a school, or null where none is set up. */
export function providerFor(world: World, school: School): Provider | null {
  const settings = world.singleSignOn?.get(school.slug);
  if (settings === undefined) return null;
  const known = kept.get(settings);
  if (known !== undefined) return known;
  const provider = settings.kind === "cas" ? casProvider(settings) : oidcProvider(settings);
  kept.set(settings, provider);
  return provider;
}
