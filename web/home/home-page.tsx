import type { Home } from "@tongxin/server/home/contract.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { LinkList } from "../design/actions.tsx";
import { EmptyState } from "../design/notes.tsx";
import { Columns, PageHeading, Section } from "../design/page-parts.tsx";
import { dateContext, writeDay } from "../language/dates.ts";
import { homeText } from "../language/home.ts";
import { BlockedList, DueSlips, DueTable } from "./due-parts.tsx";
import { LatestEntries, NoticeCases, ProductionFigures, StandingStrip } from "./state-parts.tsx";

type Shown = { readonly request: PageRequest; readonly home: Home };

/** The first page of a school, by who visits. */
export function showHome(request: PageRequest, home: Home): PageAnswer {
  const text = homeText(request.language);
  if (home.audience === "public") {
    const title = request.school?.name ?? "";
    return showPage(
      request,
      { title, place: "home", description: text.what },
      <PublicHome request={request} home={home} />,
    );
  }
  const isDesk = home.audience === "officer" || home.audience === "advisor";
  const title =
    home.audience === "officer" ? text.deskTitle : home.audience === "advisor" ? text.reviewTitle : text.mineTitle;
  return showPage(
    request,
    { title, place: "home" },
    <>
      <PageHeading title={title} sub={subOf({ request, home })} />
      {isDesk ? <DeskHome request={request} home={home} /> : <StudentHome request={request} home={home} />}
    </>,
  );
}

function subOf({ request, home }: Shown): string {
  const text = homeText(request.language);
  const day = writeDay(home.today as Day, dateContext(request));
  return home.due.length === 0 ? text.nothingSub(day) : text.count(day, home.due.length);
}

function PublicHome({ request, home }: Shown) {
  const text = homeText(request.language);
  return (
    <>
      <PageHeading title={request.school?.name ?? ""} sub={text.what} />
      <div class="home">
        <div>
          <section aria-labelledby="notices">
            <h2 id="notices">{text.notices}</h2>
            {home.notices.length === 0 ? <p class="mt-s">{text.noNotices}</p> : <NoticeCases of={home.notices} />}
          </section>
          {home.results.length > 0 && (
            <Section id="results" title={text.results}>
              <NoticeCases of={home.results} />
            </Section>
          )}
        </div>
        <div>
          <section aria-labelledby="standing">
            <h2 id="standing">{text.standing}</h2>
            <StandingStrip of={home.standing} />
          </section>
          <Section id="can" title={text.canDo}>
            <Ways request={request} isSignedIn={false} />
          </Section>
        </div>
      </div>
      <Section id="progress" title={text.progress}>
        <ProductionFigures of={home.production} />
      </Section>
      <Section id="ledger" title={text.ledger}>
        <LatestEntries of={home.ledger} />
      </Section>
    </>
  );
}

function StudentHome({ request, home }: Shown) {
  const text = homeText(request.language);
  return (
    <div class="home">
      <div>
        {home.due.length > 0 ? (
          <>
            <h2 class="vh">{text.dueTable}</h2>
            <DueSlips of={home.due} />
          </>
        ) : (
          <EmptyState title={text.nothing}>
            <p>{text.nothingWhy}</p>
          </EmptyState>
        )}
        {home.results.length > 0 && (
          <Section id="results" title={text.results}>
            <NoticeCases of={home.results} />
          </Section>
        )}
      </div>
      <div>
        <section aria-labelledby="can">
          <h2 id="can">{text.canDo}</h2>
          <Ways request={request} isSignedIn />
        </section>
        <Section id="standing" title={text.standing}>
          <StandingStrip of={home.standing} />
        </Section>
      </div>
    </div>
  );
}

function DeskHome({ request, home }: Shown) {
  const text = homeText(request.language);
  const isAdvisor = home.audience === "advisor";
  return (
    <>
      {home.due.length > 0 ? (
        <DueTable of={home.due} />
      ) : (
        <EmptyState title={isAdvisor ? text.nothingReview : text.nothingOffice}>
          <p>{isAdvisor ? text.nothingReviewWhy : text.nothingOfficeWhy}</p>
        </EmptyState>
      )}
      <div class="mt-l">
        <Columns count={2}>
          <section aria-labelledby="blocked">
            <h2 id="blocked">{text.blocked}</h2>
            <BlockedList of={home.blocked} />
          </section>
          <section aria-labelledby="standing">
            <h2 id="standing">{text.standing}</h2>
            <StandingStrip of={home.standing} />
          </section>
        </Columns>
      </div>
      <Section id="progress" title={text.progress}>
        <ProductionFigures of={home.production} />
      </Section>
      <Section id="ledger" title={text.ledger}>
        <LatestEntries of={home.ledger} />
      </Section>
    </>
  );
}

function Ways(props: { readonly request: PageRequest; readonly isSignedIn: boolean }) {
  const { request } = props;
  const text = homeText(request.language);
  return (
    <LinkList
      links={[
        { href: schoolPath(request, "delegates"), label: text.whoRepresents },
        { href: schoolPath(request, "elections"), label: text.seeElections },
        { href: schoolPath(request, "open"), label: text.seeOpen },
        { href: schoolPath(request, "log"), label: text.checkReceipt },
        ...(props.isSignedIn ? [{ href: schoolPath(request, "account"), label: text.mySessions }] : []),
      ]}
    />
  );
}
