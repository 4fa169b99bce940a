import { answerProblem } from "./errors.tsx";
import { schoolPath, type Page, type PageAnswer, type PageRequest } from "./page.ts";
import { showPage } from "./render.tsx";
import { useVisit } from "./visit.ts";
import { PaperLinks } from "../design/actions.tsx";
import { CodeBlock } from "../design/rows.tsx";
import { PageHeading } from "../design/page-parts.tsx";
import { useText } from "../language/context.ts";
import { delegatesText } from "../language/delegates.ts";

type Format = "pdf" | "docx" | "xlsx" | "csv";
export const allFormats: readonly Format[] = ["pdf", "docx", "xlsx", "csv"];

/** One paper in each format it can be had in. */
export function Downloads(props: {
  readonly path: string;
  readonly name: string;
  readonly formats?: readonly Format[];
  /** Where the paper can be read on screen too. */
  readonly hasPage?: boolean;
}) {
  const text = useText(delegatesText);
  const visit = useVisit();
  const { path, name } = props;
  return (
    <PaperLinks
      of={[
        {
          name,
          ...(props.hasPage === true ? { href: schoolPath(visit, path) } : {}),
          as: (props.formats ?? allFormats).map((format) => ({
            format: format.toUpperCase(),
            href: schoolPath(visit, `${path}/${format}`),
            says: text.document(name, format),
          })),
        },
      ]}
    />
  );
}

/** A page that hands on a file of the API. WeChat saves no files: there it says how to open it elsewhere. */
export function filePage(path: Page["path"], apiPath: (request: PageRequest) => string): Page {
  return {
    method: "GET",
    path,
    answer: async (request): Promise<PageAnswer> => {
      if (request.isWeChat) return openElsewhere(request);
      type Answered = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
      const answer = await request.api<Answered>("GET", apiPath(request));
      if (!answer.ok) return answerProblem(request, answer.problem);
      const { name, type, bytes } = answer.body;
      return { kind: "file", name, mediaType: type, bytes };
    },
  };
}

function openElsewhere(request: PageRequest): PageAnswer {
  const text = delegatesText(request.language);
  return showPage(
    request,
    { title: text.openElsewhere },
    <>
      <PageHeading title={text.openElsewhere} sub={text.openElsewhereWhy} />
      <CodeBlock>{request.url.href}</CodeBlock>
    </>,
  );
}
