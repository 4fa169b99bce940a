import { leastCandidates } from "@tongxin/core/elections/election-rules.ts";
import { sayShare, sayThreshold } from "@tongxin/core/elections/spoken-number.ts";
import type { Rules } from "@tongxin/server/elections/contract.ts";
import { electionNames, electionsText } from "../language/elections.ts";

type Language = "zh-CN" | "en";
type Share = Rules["quorum"];

/** The adopted rules, one a row, each as a person would say it. */
export function ruleRows(rules: Rules, language: Language) {
  const text = electionsText(language);
  const name = (of: Parameters<typeof electionNames>[1], value: string) => electionNames(language, of)[value] ?? value;
  const { preliminary, reserved, surplusPercent, symbols } = rules;
  return [
    { term: text.seats, is: text.seatCount(rules.seats) },
    {
      term: text.surplus,
      is: surplusPercent === 0 ? text.uncontested : text.surplusIs(surplusPercent, leastCandidates(rules)),
    },
    { term: text.quorum, is: writeShareOf(name("majorityBase", "due"), rules.quorum, language) },
    {
      term: text.majority,
      is:
        rules.majorityBase === "none"
          ? text.noBar
          : writeShareOf(name("majorityBase", rules.majorityBase), rules.majority, language),
    },
    { term: text.symbols, is: writeSymbols(symbols, language) },
    { term: text.overVote, is: name("overVote", rules.overVote) },
    { term: text.illegible, is: name("illegible", rules.illegible) },
    { term: text.blank, is: name("blankBallot", rules.blankBallot) },
    { term: text.tie, is: name("tie", rules.tie) },
    { term: text.shortfall, is: name("shortfall", rules.shortfall) },
    { term: text.writeIn, is: rules.writeIns ? text.writeInsYes : text.writeInsNo },
    {
      term: text.preliminaryVote,
      is:
        preliminary === null
          ? text.noPreliminary
          : text.preliminaryIs(preliminary.places, name("preliminaryTie", preliminary.tie)),
    },
    ...(reserved.length === 0
      ? []
      : [{ term: text.reserved, is: reserved.map((one) => text.reservedIs(one.delegation, one.seats)).join("、") }]),
    { term: text.weights, is: text.oneVoteEach },
  ];
}

/** 超过三分之二, 达到三分之二: the two differ by one person where the share is a whole number. */
export function writeShare(share: Share, language: Language): string {
  if (language !== "en") return sayThreshold(share);
  return `${share.comparator === "more-than" ? "more than" : "at least"} ${share.numerator}/${share.denominator}`;
}

function writeShareOf(whole: string, share: Share, language: Language): string {
  if (language === "en") return `${writeShare(share, language)} (${whole})`;
  return `${share.comparator === "more-than" ? "超过" : "达到"}${whole}的${sayShare(share)}`;
}

function writeSymbols({ for: approve, against, abstain }: Rules["symbols"], language: Language): string {
  const text = electionsText(language);
  const blank = language === "en" ? `${text.abstain} blank` : `${text.abstain}不填`;
  return [
    `${text.for} ${approve}`,
    `${text.against} ${against}`,
    abstain === "" ? blank : `${text.abstain} ${abstain}`,
  ].join(language === "en" ? ", " : "，");
}
