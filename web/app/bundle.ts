import type { PagesBundle } from "@tongxin/server/http/pages-contract.ts";
import { renderError } from "./errors.tsx";
import type { Page } from "./page.ts";

export { renderError };

/**
 * Every page there is. A folder of `web/` with a `pages.tsx` that exports `pages` is found by itself;
 * two pages with the same method and path stop the build's own test.
 */
const found = import.meta.glob<readonly Page[]>("../*/pages.tsx", { eager: true, import: "pages" });

export const pages: readonly Page[] = Object.values(found).flat();

/** What the server expects of this bundle (server/http/pages-contract.ts): if the two differ, this does not compile. */
({ pages, renderError }) satisfies PagesBundle;
