import { schoolPath, type Page, type PageRequest } from "../app/page.ts";
import { planOf } from "../app/asking.ts";
import { filePage } from "../app/downloads.tsx";
import { quotaPages } from "./quota-pages.tsx";
import { floorPages } from "./floor-page.tsx";
import { productionPages } from "./production-pages.tsx";
import { delegatePages } from "./delegate-pages.tsx";

const paperOf = ({ params }: PageRequest) => `${params["document"] ?? ""}/${params["format"] ?? ""}`;

export const pages: readonly Page[] = [
  ...quotaPages,
  ...productionPages,
  ...floorPages,
  ...delegatePages,
  filePage("/:school/quotas/:plan/documents/quota-table/:format", (request) =>
    schoolPath(request, `quota-plans/${planOf(request)}/documents/quota-table/${request.params["format"] ?? ""}`),
  ),
  filePage("/:school/production/:election/documents/:document/:format", (request) =>
    schoolPath(request, `delegate-elections/${request.params["election"] ?? ""}/documents/${paperOf(request)}`),
  ),
  filePage("/:school/delegates/:plan/documents/:document/:format", (request) =>
    schoolPath(request, `quota-plans/${planOf(request)}/documents/${paperOf(request)}`),
  ),
];
