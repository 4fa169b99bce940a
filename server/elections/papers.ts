import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { demonstrationMark, type Form } from "../documents/document.ts";
import { ballot, ballotSize } from "../documents/forms/ballot.ts";
import { countSheet } from "../documents/forms/count-sheet.ts";
import type { School } from "../schools/school.ts";
import type { ElectionView, Rules } from "./contract.ts";
import { secrecySentence } from "./paper-words.ts";

const order = "按姓氏笔画为序";
const writeInsMax = 4;
/** What a sheet has boxes for where nobody knows yet how many ballots a box will hold. */
const boxMax = 400;

/** The paper ballot of the vote that comes or runs. Every copy is the same, so that none can be told from another. */
export function ballotForm(school: School, election: ElectionView, origin: string): Result<Form, string> {
  const vote = voteOf(election);
  if (vote === null) return refuse("vote-candidates-not-fixed");
  const { rules, candidates, title } = vote;
  const writeIns = writeInsOf(rules);
  return ballot({
    title: `${title}选票`,
    seats: rules.seats,
    candidates,
    order,
    writeIns,
    size: ballotSize(candidates.length + writeIns),
    twoUp: false,
    copies: 1,
    ballotBox: null,
    issuer: `${election.organisation.name}选举工作组`,
    address: `${origin}/${school.slug}/elections/${election.id}`,
    instructions: instructionsOf(rules, writeIns),
    watermark: markOf(school, election),
  });
}

/** The tellers' sheets, one a ballot box, then the summary. */
export function countSheetForm(school: School, election: ElectionView): Result<Form, string> {
  const vote = voteOf(election);
  if (vote === null) return refuse("vote-candidates-not-fixed");
  const { rules, candidates, title } = vote;
  const names = election.tellers?.boxes ?? ["1号票箱"];
  const ballotsMax = Math.min(Math.max(election.roll?.size ?? boxMax, 50), boxMax);
  return accept(
    countSheet({
      title,
      seats: rules.seats,
      candidates,
      order,
      writeIns: writeInsOf(rules),
      boxes: names.map((name) => ({ name, ballotsMax })),
      watermark: markOf(school, election),
    }),
  );
}

/** What a voter is told, in the signs and by the rules that the meeting adopted. */
export function instructionsOf(rules: Rules, writeIns: number): readonly string[] {
  const { symbols, seats, overVote, blankBallot, illegible } = rules;
  const abstain = symbols.abstain === "" ? "不画任何符号" : `画“${symbols.abstain}”`;
  const within = writeIns > 0 ? "（含另选他人）" : "";
  return [
    `赞成的，在姓名下方的符号格内画“${symbols.for}”；反对的，画“${symbols.against}”；弃权的，${abstain}。`,
    ...(writeIns > 0 ? [`另选他人的，在“另选他人”格内写明姓名，并在其下方的符号格内画“${symbols.for}”。`] : []),
    overVote === "ballot-void"
      ? `赞成的人数${within}等于或少于${seats}名的选票有效，多于${seats}名的选票无效。`
      : `赞成的人数${within}多于${seats}名的，按票面次序取前${seats}名，其余不计。`,
    blankBallot === "valid" ? "没有画任何符号的选票有效，对每个人都算弃权。" : "没有画任何符号的选票无效。",
    illegible === "legible-part-counts"
      ? "全部无法辨认的选票无效；部分无法辨认的，无法辨认的部分无效，其余部分有效。"
      : "有一处无法辨认的，整张选票无效。",
    "请用钢笔或签字笔填写，符号要准确，字迹要清楚。",
    secrecySentence("paper"),
  ];
}

/** The vote that is printed for: its own seats and candidates, and which one it is where it is not the first. */
function voteOf({ round, rules, title }: ElectionView) {
  if (round === null || rules === null) return null;
  const which = round.kind === "preliminary" ? "预选" : round.number > 1 ? `第${round.number}次投票` : "";
  const candidates = round.candidates.map(({ name }) => name);
  const own = { ...rules, seats: round.seats, writeIns: round.writeIns };
  return { rules: own, candidates, title: `${title}${which}` };
}

function writeInsOf({ writeIns, seats }: Rules): number {
  return writeIns ? Math.min(seats, writeInsMax) : 0;
}

export function markOf(school: School, { isTrial }: Pick<ElectionView, "isTrial">): string | null {
  if (isTrial) return "试用";
  return school.isDemonstration ? demonstrationMark : null;
}
