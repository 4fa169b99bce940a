import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import { Downloads } from "../app/downloads.tsx";
import type { PageRequest } from "../app/page.ts";
import { Section } from "../design/page-parts.tsx";
import { electionsText } from "../language/elections.ts";

type Props = { readonly election: ElectionView; readonly request: PageRequest };

const sheets = ["pdf", "docx", "xlsx", "csv"] as const;
const letters = ["pdf", "docx"] as const;

/** Papers of the hall and of the record, each from when it makes sense. */
export function PapersPart({ election, request }: Props) {
  const text = electionsText(request.language);
  const { hall, boxes, record, declared, roll } = whatThereIs(election);
  const papers = [
    { is: hall, document: "ballot", name: text.ballot, formats: letters },
    { is: hall, document: "count-sheet", name: text.countSheet, formats: sheets },
    { is: boxes, document: "box-record", name: text.boxRecord, formats: letters },
    { is: record, document: "minutes", name: text.minutesPaper, formats: sheets },
    { is: declared, document: "announcement", name: text.announcement, formats: letters },
  ].filter(({ is }) => is);
  if (papers.length === 0 && !roll) return null;
  return (
    <Section id="papers" title={text.papers}>
      {papers.map(({ document, name, formats }) => (
        <Downloads path={`elections/${election.id}/documents/${document}`} name={name} formats={formats} hasPage />
      ))}
      {roll && <Downloads path={`elections/${election.id}/roll`} name={text.rollSheet} />}
    </Section>
  );
}

function whatThereIs(election: ElectionView) {
  const { round, status, channel, counted, failed, tellers, declaration, may } = election;
  const usesPaper = (round?.channel ?? channel) !== "sealed";
  return {
    hall: usesPaper && round !== null && status !== "annulled",
    boxes: usesPaper && (tellers?.boxes.length ?? 0) > 0,
    record: counted.length + failed.length > 0,
    declared: declaration !== null,
    roll: usesPaper && election.roll !== null && may.includes("seeRoll"),
  };
}
