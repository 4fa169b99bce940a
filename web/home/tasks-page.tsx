import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { openText } from "../language/open.ts";
import { PlaceCases } from "./place-cases.tsx";

/** What can be done here, each with what to know before. Who may do it, the page itself asks. */
export function showTasks(request: PageRequest): PageAnswer {
  const text = openText(request.language);
  const place = (path: string, title: string, says: string) => ({ href: schoolPath(request, path), title, says });
  const isOfficer = request.visitor?.role === "officer" || request.visitor?.role === "advisor";
  return showPage(
    request,
    { title: text.tasksTitle, place: "tasks", description: text.tasksSub },
    <>
      <PageHeading title={text.tasksTitle} sub={text.tasksSub} />
      <Section id="students" title={text.forStudents}>
        <PlaceCases
          of={[
            place("production", text.nominate, text.nominateSays),
            place("notices", text.object, text.objectSays),
            place("delegates", text.myDelegate, text.myDelegateSays),
            place("log", text.check, text.checkSays),
            place("account", text.account, text.accountSays),
          ]}
        />
      </Section>
      {isOfficer && (
        <Section id="office" title={text.forOffice}>
          <PlaceCases
            of={[
              place("roster", text.importRoster, text.importRosterSays),
              place("quotas", text.planQuotas, text.planQuotasSays),
              place("production", text.runElections, text.runElectionsSays),
              place("notices", text.post, text.postSays),
              place("evidence", text.prove, text.proveSays),
            ]}
          />
        </Section>
      )}
    </>,
  );
}
