import type { OpenData } from "@tongxin/server/home/contract.ts";
import { answerProblem } from "../app/errors.tsx";
import { schoolPath, toolPaths, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PaperLinks } from "../design/actions.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { CodeBlock } from "../design/rows.tsx";
import { Table } from "../design/table.tsx";
import { openText } from "../language/open.ts";
import type { Statement } from "../language/statements.ts";

export function showStatement(request: PageRequest, title: string, statement: Statement): PageAnswer {
  return showPage(
    request,
    { title, place: "" },
    <>
      <PageHeading title={title} />
      {statement.map((part) => (
        <Section id={part.id} title={part.title}>
          {part.says.map((paragraph) => (
            <p class="mt-s">{paragraph}</p>
          ))}
        </Section>
      ))}
    </>,
  );
}

/** Open data: every set with its fields and where to take it. */
export async function showDownloads(request: PageRequest): Promise<PageAnswer> {
  const text = openText(request.language);
  const answer = await request.api<OpenData>("GET", schoolPath(request, "open-data"));
  if (!answer.ok) return answerProblem(request, answer.problem);
  return showPage(
    request,
    { title: text.downloadsTitle, place: "", description: text.downloadsSub },
    <>
      <PageHeading title={text.downloadsTitle} sub={text.downloadsSub} />
      <Table
        label={text.downloadsTitle}
        rows={answer.body.sets}
        columns={[
          { head: text.dataSet, width: "broad", cell: (set) => set.title },
          { head: text.about, cell: (set) => set.about },
          { head: text.fields, cell: (set) => set.fields },
          {
            head: text.files,
            width: "medium",
            cell: (set) =>
              set.files.map((file) => (
                <>
                  <a href={file.address}>{file.format}</a>{" "}
                </>
              )),
          },
        ]}
      />
      <p class="meta mt">{text.stable}</p>
      <Section id="offline" title={text.offline}>
        <p>{text.offlineSays}</p>
        <PaperLinks
          of={(["verify", "credentials"] as const).map((page) => {
            const name = page === "verify" ? text.checkElection : text.issueCredentials;
            const href = toolPaths[page];
            return {
              name,
              href,
              as: [{ format: text.takeAway, href: `${href}?download`, says: text.takeAwayOf(name) }],
            };
          })}
        />
      </Section>
      <Section id="licence" title={text.licence}>
        <p>{text.licenceSays}</p>
        <CodeBlock>{text.source(request.school?.name ?? "")}</CodeBlock>
      </Section>
    </>,
  );
}
