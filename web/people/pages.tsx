import type { Page } from "../app/page.ts";
import { rosterPages } from "./roster-pages.tsx";

export const pages: readonly Page[] = [...rosterPages];
