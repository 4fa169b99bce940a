import { findAll } from "@tongxin/core/charter/find.ts";
import type { Finding, FindingCounts } from "@tongxin/core/charter/finding.ts";
import type { Profile } from "@tongxin/core/charter/rule.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { checks } from "../charter/checks.ts";
import { readFacts, type FactsFault } from "../charter/facts-file.ts";
import { findProfile, profiles } from "@tongxin/core/charter/profiles.ts";

/** What `tongxin check FACTS.json` prints with `--json`; the shape is a published contract (docs/facts.md). */
export type CheckAnswer =
  | {
      readonly profile: string;
      readonly version: number;
      readonly asOf: Day;
      readonly organisations: readonly {
        readonly id: string;
        readonly name: string;
        readonly counts: FindingCounts;
        readonly findings: readonly Finding[];
      }[];
    }
  | {
      readonly refused: "unknown-profile" | "malformed-facts";
      readonly message: string;
      readonly problems: readonly FactsFault[];
    };

export type CheckOutcome = {
  readonly answer: CheckAnswer | readonly CheckAnswer[];
  /** 2: the call or the file was wrong. 3: something is breached. */
  readonly exitCode: 0 | 2 | 3;
};

/** Checks facts against a profile; a list of facts is answered by a list. */
export function answerCheck(content: unknown, profileId: string): CheckOutcome {
  const profile = findProfile(profileId);
  if (profile === null) {
    const message = `没有规则集“${profileId}”，可以用：${profiles.map(({ id }) => id).join("、")}。`;
    return { answer: { refused: "unknown-profile", message, problems: [] }, exitCode: 2 };
  }
  if (!Array.isArray(content)) {
    const answer = checkOne(content, profile);
    return { answer, exitCode: exitCodeOf([answer]) };
  }
  const answers = content.map((one) => checkOne(one, profile));
  return { answer: answers, exitCode: exitCodeOf(answers) };
}

function checkOne(content: unknown, profile: Profile): CheckAnswer {
  const read = readFacts(content);
  if (!read.ok) {
    const message = `事实文件有${read.faults.length}处不对，没有对照任何规则；格式见 docs/facts.md。`;
    return { refused: "malformed-facts", message, problems: read.faults };
  }
  return {
    profile: profile.id,
    version: profile.version,
    asOf: read.facts.asOf,
    organisations: findAll(profile, read.facts, checks).map(({ organisation: { id, name }, counts, findings }) => ({
      id,
      name,
      counts,
      findings,
    })),
  };
}

function exitCodeOf(answers: readonly CheckAnswer[]): 0 | 2 | 3 {
  if (answers.some((answer) => "refused" in answer)) return 2;
  const isBreached = answers.some(
    (answer) => "organisations" in answer && answer.organisations.some(({ counts }) => counts.breached > 0),
  );
  return isBreached ? 3 : 0;
}
