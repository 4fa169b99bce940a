import { renderError } from "../app/errors.tsx";
import type { Page, PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { ChartSamples } from "./chart-samples.tsx";
import { FormSamples } from "./form-samples.tsx";
import { PartSamples } from "./part-samples.tsx";

/** Every part and every chart once, to be looked at; only where the school is a demonstration. */
export const pages: readonly Page[] = [{ method: "GET", path: "/:school/design", answer: showStyleGuide }];

async function showStyleGuide(request: PageRequest) {
  if (request.school?.isDemonstration !== true)
    return { kind: "html", status: 404, html: renderError(404, null, request) } as const;
  return showPage(
    request,
    { title: "样张" },
    <>
      <PageHeading
        title={
          <>
            案牍：
            <wbr />
            纸、墨、一方印
          </>
        }
        sub="全部部件和图各一次，数字与人名均为虚构。"
      />
      <PartSamples />
      <FormSamples />
      <ChartSamples />
    </>,
  );
}
