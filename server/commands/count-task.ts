import type { Threshold } from "@tongxin/core/charter/setting-definition.ts";
import type { BallotPile, Mark } from "@tongxin/core/elections/ballot.ts";
import type { Vote } from "@tongxin/core/elections/count.ts";
import { defaultRules, type ElectionRules } from "@tongxin/core/elections/election-rules.ts";
import { isRecord, readNames, TaskFault, type TaskRecord } from "./apportion-task.ts";

/** A vote and its ballots, as `tongxin count` reads them from a task; the shape is a published contract (docs/count.md). */
export type CountTask = {
  readonly vote: Vote;
  readonly piles: readonly BallotPile[];
  /** What the rules leave out and the count took from the published rules of schools. */
  readonly assumed: readonly string[];
};

const ruleKeys = (
  "seats quorum majority tie overVote unmarked blankBallot writeIns illegibleParts shortfall surplusPercent " +
  "weights reserved note"
).split(" ");
const pileKeys = ["times", "marks", "writeIns", "illegible", "weight", "note"];
const marks: readonly Mark[] = ["for", "against", "abstain", "illegible"];

/** Reads a task that counts marks. What has no such shape is a `TaskFault`; whether it adds up is the count's to say. */
export function readCountTask(task: TaskRecord): CountTask {
  const { rules, assumed } = readRules(task["rules"]);
  const candidates = readCandidates(task["candidates"]);
  const vote = {
    rules,
    due: readWhole(task, "due", "应到人数"),
    present: readWhole(task, "present", "实到人数"),
    issued: readWhole(task, "issued", "发出票数"),
    returned: readWhole(task, "returned", "收回票数"),
    candidates,
    delegations: readDelegations(task["delegations"]),
    drawn: task["drawn"] === undefined ? [] : readNames(task["drawn"], "抽签结果（drawn）应是名称的数组。"),
  };
  return { vote, piles: readPiles(task["ballots"]), assumed };
}

export function readCandidates(value: unknown): string[] {
  if (value === undefined) throw new TaskFault("没有写明候选人（candidates）：应是姓名的数组。");
  const names = readNames(value, "候选人（candidates）应是姓名的数组。").map((name) => name.trim());
  if (names.includes("")) throw new TaskFault("候选人（candidates）中有空的姓名。");
  return names;
}

export function readWhole(record: TaskRecord, field: string, label: string): number {
  const value = record[field];
  if (value === undefined) throw new TaskFault(`没有写明${label}（${field}）。`);
  if (typeof value !== "number") throw new TaskFault(`${label}（${field}）应是数字，不加引号。`);
  if (!Number.isSafeInteger(value) || value < 0) throw new TaskFault(`${label}（${field}）应是非负整数。`);
  return value;
}

export function refuseOtherKeys(record: TaskRecord, known: readonly string[], place: string): void {
  const other = Object.keys(record).filter((key) => !known.includes(key));
  if (other.length === 0) return;
  throw new TaskFault(`${place}中不认识的项：${other.join("、")}。认识的是：${known.join("、")}。`);
}

function readRules(value: unknown): { readonly rules: ElectionRules; readonly assumed: readonly string[] } {
  if (!isRecord(value)) throw new TaskFault("没有写明选举办法（rules）：应是一个对象。");
  refuseOtherKeys(value, ruleKeys, "选举办法（rules）");
  const assumed: string[] = [];
  const rules: ElectionRules = {
    ...defaultRules,
    seats: readWhole(value, "seats", "应选名额"),
    ...readQuorum(value["quorum"], assumed),
    ...readMajority(value["majority"], assumed),
    tie: readChoice(value, "tie", ["vacancy", "runoff", "show-of-hands", "lot"], {
      fallback: defaultRules.tie,
      assumed,
      words: "得票相等时在相等的人中再次投票（tie：runoff）",
    }),
    overVote: readChoice(value, "overVote", ["ballot-void", "surplus-illegible"], {
      fallback: defaultRules.overVote,
      assumed,
      words: "选多了的选票整张无效（overVote：ballot-void）",
    }),
    unmarked: readChoice(value, "unmarked", ["abstain"], { fallback: "abstain" }),
    blankBallot: readChoice(value, "blankBallot", ["valid", "void"], {
      fallback: defaultRules.blankBallot,
      assumed,
      words: "空白票是有效票，对每个人都是弃权（blankBallot：valid）",
    }),
    illegible: readChoice(value, "illegibleParts", ["legible-part-counts", "whole-ballot-void"], {
      fallback: defaultRules.illegible,
    }),
    shortfall: readChoice(value, "shortfall", ["second-ballot", "vacancy", "fewer-seats"], {
      fallback: defaultRules.shortfall,
    }),
    writeIns: readFlag(value, "writeIns", defaultRules.writeIns),
    surplusPercent: value["surplusPercent"] === undefined ? 0 : readWhole(value, "surplusPercent", "差额比例"),
    weights: readWeights(value["weights"]),
    reserved: readReserved(value["reserved"]),
  };
  return { rules, assumed };
}

function readQuorum(value: unknown, assumed: string[]): Pick<ElectionRules, "quorum"> {
  if (value === undefined) {
    assumed.push("到会须达到应到人数的三分之二（quorum）");
    return { quorum: defaultRules.quorum };
  }
  if (!isRecord(value)) throw new TaskFault("到会人数的规定（quorum）应是一个对象，有 fraction 和 comparator。");
  refuseOtherKeys(value, ["fraction", "comparator", "of"], "到会人数的规定（quorum）");
  if (value["of"] !== undefined && value["of"] !== "due")
    throw new TaskFault("到会人数以应到人数为分母：quorum.of 只能是 due。");
  return { quorum: readThreshold(value, "quorum") };
}

function readMajority(value: unknown, assumed: string[]): Pick<ElectionRules, "majority" | "majorityBase"> {
  const { majority, majorityBase } = defaultRules;
  if (value === undefined) {
    assumed.push("赞成票须超过实到人数的半数（majority）");
    return { majority, majorityBase };
  }
  if (!isRecord(value))
    throw new TaskFault("当选的得票规定（majority）应是一个对象，有 base、fraction 和 comparator。");
  refuseOtherKeys(value, ["base", "fraction", "comparator"], "当选的得票规定（majority）");
  const base = readChoice(value, "base", ["present", "valid", "due", "none"], {});
  if (base === "none") return { majority, majorityBase: base };
  return { majority: readThreshold(value, "majority"), majorityBase: base };
}

function readThreshold({ fraction, comparator }: TaskRecord, field: string): Threshold {
  const parts: readonly unknown[] = Array.isArray(fraction) ? fraction : [];
  const [numerator, denominator] = parts;
  if (parts.length !== 2 || typeof numerator !== "number" || typeof denominator !== "number")
    throw new TaskFault(`${field}.fraction 应是两个整数，如三分之二写作 [2, 3]。`);
  if (comparator !== ">" && comparator !== ">=")
    throw new TaskFault(`${field}.comparator 应是“>”（超过）或“>=”（达到或超过）。`);
  return { numerator, denominator, comparator: comparator === ">" ? "more-than" : "at-least" };
}

type ChoiceTerms<Choice> = {
  readonly fallback?: Choice;
  readonly assumed?: string[];
  /** What is told where the choice was left out. */
  readonly words?: string;
};

function readChoice<const Choice extends string>(
  record: TaskRecord,
  field: string,
  choices: readonly Choice[],
  { fallback, assumed, words }: ChoiceTerms<NoInfer<Choice>>,
): Choice {
  const value = record[field];
  if (value === undefined && fallback !== undefined) {
    if (words !== undefined) assumed?.push(words);
    return fallback;
  }
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new TaskFault(`${field} 应是 ${choices.join("、")} 之一。`);
  return found;
}

function readFlag(record: TaskRecord, field: string, fallback: boolean): boolean {
  const value = record[field] ?? fallback;
  if (typeof value !== "boolean") throw new TaskFault(`${field} 应是 true 或 false，不加引号。`);
  return value;
}

function readWeights(value: unknown): ElectionRules["weights"] {
  if (value === undefined || value === null) return null;
  if (!isRecord(value) || typeof value["reason"] !== "string")
    throw new TaskFault("按权重计票是例外：weights 应是一个对象，写明理由（reason）。");
  return { reason: value["reason"] };
}

function readReserved(value: unknown): ElectionRules["reserved"] {
  if (value === undefined) return [];
  const fault = "保留名额（reserved）应是数组，每项有 delegation 和 seats。";
  if (!Array.isArray(value)) throw new TaskFault(fault);
  return value.map((each: unknown) => {
    if (!isRecord(each) || typeof each["delegation"] !== "string") throw new TaskFault(fault);
    return { delegation: each["delegation"], seats: readWhole(each, "seats", "保留名额") };
  });
}

function readDelegations(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  const fault = "各人所属代表团（delegations）应是一个对象：姓名对代表团。";
  if (!isRecord(value)) throw new TaskFault(fault);
  return new Map(
    Object.entries(value).map(([name, delegation]) => {
      if (typeof delegation !== "string") throw new TaskFault(fault);
      return [name.trim(), delegation];
    }),
  );
}

function readPiles(value: unknown): BallotPile[] {
  if (!Array.isArray(value)) throw new TaskFault("没有写明选票（ballots）：应是数组，每项有 times 和 marks。");
  return value.map((pile: unknown, index) => readPile(pile, `第 ${index + 1} 组选票`));
}

function readPile(pile: unknown, place: string): BallotPile {
  if (!isRecord(pile)) throw new TaskFault(`${place}应是一个对象，有 times 和 marks。`);
  refuseOtherKeys(pile, pileKeys, place);
  const written = pile["writeIns"] === undefined ? [] : readNames(pile["writeIns"], `${place}的另选应是姓名的数组。`);
  return {
    times: pile["times"] === undefined ? 1 : readWhole(pile, "times", `${place}的张数`),
    weight: pile["weight"] === undefined ? 1 : readWhole(pile, "weight", `${place}的权重`),
    marks: readMarks(pile["marks"], place),
    writeIns: written.map((name) => name.trim()),
    illegible: readFlag(pile, "illegible", false),
  };
}

function readMarks(value: unknown, place: string): ReadonlyMap<string, Mark> {
  if (value === undefined) return new Map();
  if (!isRecord(value)) throw new TaskFault(`${place}的标记（marks）应是一个对象：姓名对 for、against 或 abstain。`);
  const read = new Map<string, Mark>();
  for (const [key, given] of Object.entries(value)) {
    const name = key.trim();
    const mark = marks.find((each) => each === given);
    if (mark === undefined)
      throw new TaskFault(`${place}中“${name}”的标记应是 for、against、abstain 或 illegible（无法辨认）。`);
    if (read.has(name)) throw new TaskFault(`${place}中“${name}”标记了两次。请监票人裁定后只记一处。`);
    read.set(name, mark);
  }
  return read;
}
