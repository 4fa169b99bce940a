import { h, hydrate, type ComponentType } from "preact";

/**
 * Wakes the islands of a page, each with its own part of the script. A page without an island never loads this file.
 * An island is a file in `web/<feature>/islands/` that exports a component named `Island`; its name is
 * `<feature>/<file>`. It hydrates what the server drew with the same props, so it works before it wakes.
 */
type IslandModule = { readonly Island: ComponentType<Record<string, unknown>> };

const known = import.meta.glob<IslandModule>("../*/islands/*.tsx");

for (const place of document.querySelectorAll<HTMLElement>("[data-island]")) void wake(place);

async function wake(place: HTMLElement): Promise<void> {
  const [feature, file] = (place.dataset.island ?? "").split("/");
  const load = known[`../${feature}/islands/${file}.tsx`] ?? known[`./islands/${file}.tsx`];
  if (load === undefined) return;
  const { Island } = await load();
  hydrate(h(Island, JSON.parse(place.dataset.props ?? "{}") as Record<string, unknown>), place);
}
