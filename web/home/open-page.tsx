import type { Openness } from "@tongxin/server/home/contract.ts";
import { schoolPath, type PageAnswer, type PageRequest } from "../app/page.ts";
import { showPage } from "../app/render.tsx";
import { PageHeading, Section } from "../design/page-parts.tsx";
import { openText } from "../language/open.ts";
import { PlaceCases, type PlaceCase } from "./place-cases.tsx";

/** What is public, each with the figure that says how it stands. */
export function showOpen(request: PageRequest, figures: Openness): PageAnswer {
  const text = openText(request.language);
  const places = placesOf(request, figures);
  return showPage(
    request,
    { title: text.title, place: "open", description: text.sub },
    <>
      <PageHeading title={text.title} sub={text.sub} />
      <Section id="doing" title={text.doing}>
        <PlaceCases of={places.doing} />
      </Section>
      <Section id="people" title={text.people}>
        <PlaceCases of={places.people} />
      </Section>
      <Section id="proof" title={text.rulesAndProof}>
        <PlaceCases of={places.proof} />
      </Section>
    </>,
  );
}

function placesOf(request: PageRequest, figures: Openness) {
  const text = openText(request.language);
  const { production, standing } = figures;
  const counts = standing?.counts ?? { holds: 0, breached: 0, justified: 0, "not-yet-known": 0 };
  const place = (path: string, title: string, says: string): PlaceCase => ({
    href: schoolPath(request, path),
    title,
    says,
  });
  return {
    doing: [
      place("notices", text.notices, text.noticesSays(figures.noticesRunning, figures.notices)),
      place("quotas", text.quotas, text.quotasSays(production?.congress ?? "")),
      place(
        "delegates",
        text.delegates,
        text.delegatesSays(production?.places.held ?? 0, production?.places.total ?? 0),
      ),
    ],
    people: [place("organisation", text.organisation, text.organisationSays(figures.organisations))],
    proof: [
      place(
        "findings",
        text.findings,
        text.findingsSays(counts.holds, counts.breached, counts.justified + counts["not-yet-known"]),
      ),
      place("rules", text.rules, text.rulesSays),
      place("settings", text.settings, text.settingsSays(figures.settingsChosen)),
      place("log", text.log, text.logSays(figures.ledgerEntries)),
      place("downloads", text.downloads, text.downloadsSays),
    ],
  };
}
