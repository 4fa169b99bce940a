import { schoolPath, type Page, type PageRequest } from "../app/page.ts";
import { planOf } from "../app/asking.ts";
import { filePage } from "../app/downloads.tsx";
import { paperPage } from "../app/paper-page.tsx";
import { delegatesText } from "../language/delegates.ts";
import { quotaPages } from "./quota-pages.tsx";
import { floorPages } from "./floor-page.tsx";
import { productionPages } from "./production-pages.tsx";
import { delegatePages } from "./delegate-pages.tsx";

const electionOf = ({ params }: PageRequest) => params["election"] ?? "";
const paperOf = ({ params }: PageRequest) => `${params["document"] ?? ""}/${params["format"] ?? ""}`;

export const pages: readonly Page[] = [
  ...quotaPages,
  ...productionPages,
  ...floorPages,
  ...delegatePages,
  paperPage({
    path: "/:school/quotas/:plan/documents/quota-table",
    apiPath: (request) => `quota-plans/${planOf(request)}/documents/quota-table`,
    files: (request) => `quotas/${planOf(request)}/documents/quota-table`,
    place: "quotas",
    back: (request) => ({
      label: delegatesText(request.language).quotas,
      href: schoolPath(request, `quotas/${planOf(request)}`),
    }),
  }),
  paperPage({
    path: "/:school/production/:election/documents/:document",
    apiPath: (request) => `delegate-elections/${electionOf(request)}/documents/${request.params["document"] ?? ""}`,
    files: (request) => `production/${electionOf(request)}/documents/${request.params["document"] ?? ""}`,
    place: "production",
    back: (request) => ({
      label: delegatesText(request.language).production,
      href: schoolPath(request, `production/${electionOf(request)}`),
    }),
  }),
  paperPage({
    path: "/:school/delegates/:plan/documents/:document",
    apiPath: (request) => `quota-plans/${planOf(request)}/documents/${request.params["document"] ?? ""}`,
    files: (request) => `delegates/${planOf(request)}/documents/${request.params["document"] ?? ""}`,
    place: "delegates",
    back: (request) => ({
      label: delegatesText(request.language).delegates,
      href: schoolPath(request, "delegates"),
    }),
  }),
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
