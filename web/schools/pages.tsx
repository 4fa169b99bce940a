import { redirect, type Page, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { CodeBlock, Proof } from "../design/rows.tsx";
import { schoolsText } from "../language/schools.ts";

/** The page that belongs to no school: leads on where there is one, and says how to begin where there is none. */
export const pages: readonly Page[] = [
  {
    method: "GET",
    path: "/",
    answer: async (request) => {
      const schools = await request.schools();
      const [first] = schools;
      if (first === undefined) return showBeginning(request);
      if (schools.length === 1) return redirect(`/${first.slug}`);
      const text = schoolsText(request.language);
      return showPage(
        request,
        { title: text.title, isBare: true },
        <>
          <PageHeading title={text.title} sub={text.sub} />
          <div class="cases">
            {schools.map((school) => (
              <article class="case">
                <h2>
                  <a href={`/${school.slug}`}>{school.name}</a>
                </h2>
                {school.isDemonstration && <p class="meta">{text.demonstration}</p>}
              </article>
            ))}
          </div>
        </>,
      );
    },
  },
];

function showBeginning(request: PageRequest) {
  const text = schoolsText(request.language);
  return showPage(
    request,
    { title: text.emptyTitle, isBare: true },
    <>
      <PageHeading title={text.emptyTitle} sub={text.emptySub} />
      <Section id="begin" title={text.begin}>
        <Proof
          steps={[
            { says: text.tryIt, sum: <CodeBlock>tongxin serve --demonstration</CodeBlock> },
            { says: text.own, sum: <CodeBlock>tongxin school add</CodeBlock> },
            { says: text.help, sum: <CodeBlock>tongxin --help</CodeBlock> },
          ]}
        />
      </Section>
    </>,
  );
}
