import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import { schoolPath, type PageRequest } from "../app/page.ts";
import { LinkList } from "../design/actions.tsx";
import { Note } from "../design/notes.tsx";
import { Tag } from "../design/status.tsx";
import { conditionsText } from "../language/election-conditions.ts";

type Nominee = ElectionView["nominations"][number];
type Props = { readonly election: ElectionView; readonly request: PageRequest };

/** What is asked of candidates, and who has to certify what is still open. */
export function ConditionsSay({ election, request }: Props) {
  const text = conditionsText(request.language);
  const { conditions, nominations } = election;
  if (conditions === null || (!conditions.study && conditions.standing === null)) return null;
  const asked = [
    ...(conditions.study ? [text.study] : []),
    ...(conditions.standing === null ? [] : [text[conditions.standing]]),
  ];
  const isOpen = nominations.some(({ qualification }) => qualification?.study === "open");
  const separator = request.language === "en" ? "; " : "；";
  return (
    <div class="stack">
      <p>{text.asks(asked.join(separator), conditions.sources.join(request.language === "en" ? ", " : "、"))}</p>
      {isOpen && (
        <>
          <Note tone="due">{text.whoCertifies}</Note>
          {request.visitor?.role !== "student" && (
            <LinkList links={[{ href: schoolPath(request, "study"), label: text.toVerdicts }]} />
          )}
        </>
      )}
    </div>
  );
}

/** Columns of the list of nominees for what is asked, where this visitor may see an answer. */
export function qualificationColumns({ election, request }: Props) {
  const text = conditionsText(request.language);
  const known = election.nominations.flatMap(({ qualification }) => qualification ?? []);
  const words = { yes: text.yes, no: text.no, open: text.open };
  const ofStanding = { yes: text.standingYes, no: text.standingNo, open: text.standingOpen };
  const column = (head: string, of: "study" | "standing", said: typeof words | typeof ofStanding) => ({
    head,
    stacked: "brief" as const,
    cell: ({ qualification }: Nominee) => {
      const is = qualification?.[of] ?? null;
      if (is === null) return "—";
      return <Tag tone={is === "yes" ? "go" : is === "no" ? "late" : "due"}>{said[is]}</Tag>;
    },
  });
  return [
    ...(known.some(({ study }) => study !== null) ? [column(text.studyHead, "study", words)] : []),
    ...(known.some(({ standing }) => standing !== null) ? [column(text.standingHead, "standing", ofStanding)] : []),
  ];
}
