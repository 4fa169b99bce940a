import {
  countBallots,
  type Counted,
  type ElectionCount,
  type Next,
  type Quorum,
  type Vote,
} from "@tongxin/core/elections/count.ts";
import { sayCount, sayQuorum } from "@tongxin/core/elections/count-sentences.ts";
import { isRecord, TaskFault } from "./apportion-task.ts";
import { sayCountFault } from "./count-faults.ts";
import { answerByMethod, countMethods, isCountMethod, type MethodAnswer } from "./count-methods.ts";
import { readCountTask } from "./count-task.ts";
import type { RepeatedKey, StrictJson } from "./strict-json.ts";

/** What `tongxin count FILE --json` prints for one vote; the shape is a published contract (docs/count.md). */
export type CountAnswer = {
  readonly status: "ok" | "no-quorum" | "void" | "refused";
  readonly quorum: { readonly met: boolean; readonly sentence: string };
  /** The vote counts: there was a quorum, and no more ballots came back than went out. */
  readonly valid: boolean;
  readonly ballots: { readonly valid: number; readonly void: number };
  readonly tallies: Readonly<
    Record<
      string,
      { readonly for: number; readonly against: number; readonly abstain: number; readonly writeIn: boolean }
    >
  >;
  readonly elected: readonly string[];
  readonly tied: readonly string[];
  readonly remainingSeats: number;
  readonly next: Next;
  readonly sentences: readonly string[];
};

export type AnyAnswer = CountAnswer | MethodAnswer;

/** The answer and the exit code: 0 counted; 3 no quorum or void; 2 where a file contradicts itself. */
export type CountOutcome = {
  readonly answer: AnyAnswer | readonly AnyAnswer[];
  readonly exitCode: 0 | 2 | 3;
};

/** Answers a file with one vote, or with a list of votes, each counted for itself. */
export function answerCountFile({ value, repeated }: StrictJson): CountOutcome {
  const answer: AnyAnswer | readonly AnyAnswer[] = Array.isArray(value)
    ? value.map((task: unknown, at) =>
        answerCountTask(
          task,
          repeated.filter(({ path }) => path[0] === at),
        ),
      )
    : answerCountTask(value, repeated);
  return { answer, exitCode: exitCodeOf([answer].flat()) };
}

/** Counts one vote. A task that has not the shape, or that contradicts itself, is refused with a sentence. */
export function answerCountTask(task: unknown, repeated: readonly RepeatedKey[] = []): AnyAnswer {
  const [twice] = repeated;
  if (twice !== undefined) return refused(sayRepeated(twice));
  try {
    if (!isRecord(task)) throw new TaskFault("任务应是一个对象，有 rules、candidates 和 ballots。");
    const { method = "marks" } = task;
    if (isCountMethod(method)) return answerByMethod(method, task);
    if (method !== "marks") throw new TaskFault(`没有这样的计票办法。可用：marks、${countMethods.join("、")}。`);
    const { vote, piles, assumed } = readCountTask(task);
    return present(vote, countBallots(vote, piles), assumed);
  } catch (fault) {
    if (fault instanceof TaskFault) return refused(fault.message);
    throw fault;
  }
}

function present(vote: Vote, count: ElectionCount, assumed: readonly string[]): CountAnswer {
  if (count.status === "refused") return refused(sayCountFault(count.fault));
  const notes = assumed.map((words) => `选举办法没有写明，按各校通行的办法计：${words}。`);
  const said = {
    quorum: { met: count.quorum.met, sentence: sayQuorum(vote, count.quorum) },
    sentences: [...notes, ...sayCount(vote, count)],
  };
  return count.status === "counted" ? presentCounted(count, said) : presentEnded(vote, count, said);
}

type Said = Pick<CountAnswer, "quorum" | "sentences">;

function presentCounted(count: Counted, { quorum, sentences }: Said): CountAnswer {
  const { tally, numbers, elected, ties, remainingSeats, next } = count;
  const lines = tally.lines.map(({ person, ...votes }) => [person, { ...votes, writeIn: false }] as const);
  // A name written in is a line like any other: whoever did not write it abstained on it.
  const written = tally.writeIns.map(({ person, for: votes }) => {
    const line = { for: votes, against: 0, abstain: tally.validVotes - votes, writeIn: true };
    return [person, line] as const;
  });
  return {
    status: "ok",
    quorum,
    valid: true,
    ballots: { valid: numbers.valid, void: numbers.invalid },
    tallies: Object.fromEntries([...lines, ...written]),
    elected: elected.map(({ person }) => person),
    tied: ties.flatMap(({ among }) => among.map(({ person }) => person)),
    remainingSeats,
    next,
    sentences,
  };
}

function presentEnded(
  { rules }: Vote,
  { status }: { readonly status: "no-quorum" | "void"; readonly quorum: Quorum },
  { quorum, sentences }: Said,
): CountAnswer {
  return { ...nothing, status, quorum, remainingSeats: rules.seats, sentences };
}

/** A mark that a file holds twice would otherwise count as whichever came last. */
function sayRepeated({ path, key }: RepeatedKey): string {
  const at = path.indexOf("ballots") + 1;
  const place = at > 0 && typeof path[at] === "number" ? `第 ${path[at] + 1} 组选票中` : "";
  return `${place}“${key}”写了两次。请监票人裁定后只记一处。`;
}

const nothing = {
  valid: false,
  ballots: { valid: 0, void: 0 },
  tallies: {},
  elected: [],
  tied: [],
  next: null,
} as const;

function refused(sentence: string): CountAnswer {
  const quorum = { met: false, sentence: "没有核对到会人数：文件有不对的地方。" };
  return { ...nothing, status: "refused", quorum, remainingSeats: 0, sentences: [sentence] };
}

function exitCodeOf(answers: readonly AnyAnswer[]): 0 | 2 | 3 {
  if (answers.some(({ status }) => status === "refused")) return 2;
  return answers.every(({ status }) => status === "ok") ? 0 : 3;
}
