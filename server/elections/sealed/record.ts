import { writeArchive } from "@tongxin/ballot/archive/whole-archive.ts";
import { sayCount } from "@tongxin/core/elections/count-sentences.ts";
import { voteOf, type ClosedRound, type CountedRound } from "@tongxin/core/elections/round.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { tarEnd, tarMember } from "../../documents/tar.ts";
import type { Refusal } from "../../http/refusals.ts";
import { logFolder, publishIn } from "../../ledger/publication.ts";
import { findEntryIndex, makeReceipt } from "../../ledger/receipt.ts";
import { loadPersons } from "../../people/persons.ts";
import type { School } from "../../schools/school.ts";
import type { LoadedElection } from "../stored.ts";
import { closedRounds, hasSide } from "./board-view.ts";
import { loadBox, loadParts, writeSide } from "./box.ts";
import { explainRecord } from "./record-words.ts";
import { loadVote, sumRulesOf, type SealedVote } from "./vote.ts";

/** A vote by sealed ballots that is over, as files that anybody may take away. */
export type Record = {
  readonly vote: SealedVote;
  readonly round: ClosedRound | CountedRound;
  readonly archive: Uint8Array;
  readonly side: string | null;
};

/** The archive and the proofs beside it, as far as the vote has come; nothing of them leaves while it is open. */
export async function loadRecord(
  transaction: SchoolTransaction,
  { id, state }: LoadedElection,
  number: number,
): Promise<Result<Record, Refusal>> {
  const round = closedRounds(state).find((one) => one.number === number);
  const vote = await loadVote(transaction, id, number);
  if (round === undefined || vote === null || round.sealed === null) return refuse("board-not-sealed");
  const archive = writeArchive(await loadParts(transaction, vote));
  const rules = hasSide(round) ? sumRulesOf(round.sealed, round.candidates.length) : [];
  const side = rules.length === 0 ? null : writeSide(vote, rules, await loadBox(transaction, vote));
  return accept({ vote, round, archive, side });
}

type Around = { readonly school: School; readonly dataFolder: string; readonly address: string };

/**
 * Everything needed to check a vote again, in one file: what was adopted, the commitment to the roll, the archive, the
 * proofs beside it, where the ledger holds the digest of the box, the count in words, and how to check all of it.
 */
export async function bundleRecord(
  transaction: SchoolTransaction,
  election: LoadedElection,
  record: Record,
  around: Around,
): Promise<Uint8Array> {
  const { vote, round, archive, side } = record;
  const { state, organisation } = election;
  const people = await loadPersons(transaction, [...round.candidates, ...writtenIn(round)]);
  const name = (person: string): string => people.get(person)?.name ?? "（已不在名册）";
  const { roll, adoption, rules } = state.preparation;
  const stated = {
    election: election.id,
    organisation: organisation.name,
    title: state.terms.title,
    isTrial: state.terms.isTrial,
    round: round.number,
    adopted: { rules, adoption },
    inForce: round.rules,
    form: round.sealed?.form ?? null,
    candidates: round.candidates.map((id) => ({ id, name: name(id) })),
    opened: round.openedAt,
    closed: round.closedAt,
    box: round.box,
  };
  const proof = await proofOf(transaction, vote, around);
  const files: readonly (readonly [string, Uint8Array | string | null])[] = [
    [
      "README.zh.txt",
      explainRecord({ vote, title: state.terms.title, hasSide: side !== null, address: around.address }),
    ],
    [`${vote.uuid}.bel`, archive],
    [`${vote.uuid}.side.jsonl`, side],
    ["rules.json", json(stated)],
    ["roll.json", json(roll === null ? null : { size: roll.size, root: roll.root, frozenAt: roll.frozenAt })],
    [
      "count.json",
      "counted" in round ? json({ attendance: round.attendance, tally: round.tally, counted: round.counted }) : null,
    ],
    ["count.zh.txt", "counted" in round ? sentencesOf(round, name) : null],
    ["close.tlog-proof", proof],
  ];
  const members = files.flatMap(([file, content]) =>
    content === null ? [] : [...tarMember(file, typeof content === "string" ? Buffer.from(content) : content)],
  );
  return Buffer.concat([...members, tarEnd()]);
}

async function proofOf(
  transaction: SchoolTransaction,
  { closeEntry }: SealedVote,
  { school, dataFolder }: Around,
): Promise<string | null> {
  if (closeEntry === null) return null;
  const index = await findEntryIndex(transaction, closeEntry);
  return index === null ? null : makeReceipt(publishIn(logFolder(dataFolder, school.slug)), index);
}

function sentencesOf(round: CountedRound, name: (person: string) => string): string {
  const vote = voteOf(round, round.attendance, round.drawn);
  const ids = [...round.candidates, ...writtenIn(round)];
  const named = sayCount(vote, round.counted).map((sentence) =>
    ids.reduce((said, id) => said.replaceAll(id, name(id)), sentence),
  );
  return `${named.join("\n")}\n`;
}

function writtenIn(round: ClosedRound | CountedRound): readonly string[] {
  return "tally" in round ? round.tally.writeIns.map(({ person }) => person) : [];
}

function json(value: unknown): string {
  return `${JSON.stringify(present(value, "content"), null, 2)}\n`;
}
