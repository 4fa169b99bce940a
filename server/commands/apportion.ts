import { apportion, type ApportionTask } from "@tongxin/core/delegates/apportion.ts";
import type { Apportionment } from "@tongxin/core/delegates/apportionment.ts";
import { answerBiproportional, type BiproportionalAnswer } from "./apportion-table.ts";
import { sayApportionRefusal, sayStep, type SpokenStep } from "./apportion-sentences.ts";
import { isRecord, readDrawn, readNumber, readUnits, TaskFault } from "./apportion-task.ts";

/** What `tongxin apportion FILE --json` prints for one task; the shape is a published contract. */
export type ApportionAnswer = {
  readonly status: "ok" | "tie" | "refused";
  readonly reason: string | null;
  /** In a tie: what every unit certainly has. Empty when refused. */
  readonly seats: Readonly<Record<string, number>>;
  readonly total: number;
  readonly tie: {
    readonly among: readonly string[];
    readonly places: number;
    readonly certain: Readonly<Record<string, number>>;
  } | null;
  readonly steps: readonly SpokenStep[];
  /** For fixed percentages with an announced total: that total, and rows minus announced. */
  readonly announced?: number;
  readonly difference?: number;
};

export type ApportionTaskAnswer = ApportionAnswer | BiproportionalAnswer;

/** The answer and the exit code: 0, or 3 when a lot is needed or a task is refused or impossible. */
export type ApportionOutcome = {
  readonly answer: ApportionTaskAnswer | readonly ApportionTaskAnswer[];
  readonly exitCode: 0 | 3;
};

/** Answers a task file: one task with one answer, an array of tasks with an array of answers in the same order. */
export function answerApportionFile(content: unknown): ApportionOutcome {
  const answer = Array.isArray(content) ? content.map(answerApportionTask) : answerApportionTask(content);
  const isFine = [answer].flat().every(({ status }) => status === "ok");
  return { answer, exitCode: isFine ? 0 : 3 };
}

/** Answers one task. A task of the wrong shape is refused with a reason; fields that are not known are ignored. */
export function answerApportionTask(task: unknown): ApportionTaskAnswer {
  if (isRecord(task) && task["method"] === "biproportional") return answerBiproportional(task);
  try {
    return present(apportion(readTask(task)));
  } catch (fault) {
    if (fault instanceof TaskFault) return refused(fault.message);
    throw fault;
  }
}

function readTask(task: unknown): ApportionTask {
  if (!isRecord(task)) throw new TaskFault("任务应是一个对象，写明 method、seats 和 units。");
  const { method } = task;
  if (typeof method !== "string") throw new TaskFault("没有写明分配办法（method）。");
  return {
    method,
    seats: readNumber(task, "seats", "总名额"),
    minimum: readNumber(task, "minimum", "每单位最少名额"),
    percent: readNumber(task, "percent", "百分比"),
    units: readUnits(task["units"]),
    drawn: readDrawn(task["drawn"], "drawn"),
  };
}

function present(outcome: Apportionment): ApportionAnswer {
  if (outcome.status === "refused") return refused(sayApportionRefusal(outcome.refusal));
  const drawn = outcome.steps.flatMap((step) => (step.kind === "lot" ? step.drawn : []));
  const steps = outcome.steps.flatMap((step) => sayStep(step, new Set(drawn)));
  if (outcome.status === "tie") {
    const { among, places } = outcome.tie;
    const certain = Object.fromEntries(outcome.tie.certain);
    const total = Object.values(certain).reduce((sum, seats) => sum + seats, 0);
    return { status: "tie", reason: null, seats: certain, total, tie: { among, places, certain }, steps };
  }
  const { seats, total, announced, difference } = outcome;
  const counted = { status: "ok", reason: null, seats: Object.fromEntries(seats), total, tie: null, steps } as const;
  return announced === undefined || difference === undefined ? counted : { ...counted, announced, difference };
}

function refused(reason: string): ApportionAnswer {
  return { status: "refused", reason, seats: {}, total: 0, tie: null, steps: [] };
}
