import type { EnteredMessage, LedgerEntry, Terms } from "@tongxin/core/ledger/entry.ts";
import type { Message } from "@tongxin/core/ledger/public-terms.ts";
import { canonicalJson, type Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Result } from "@tongxin/core/shared/result.ts";

/** A noun whose commands and events are public whole, so that anyone can decide them again. */
export type ReplayedNoun<State, Command extends Message, Event extends Message> = {
  readonly noun: string;
  /** The state of a subject before its first event; null where this is left out. */
  readonly start?: (id: string) => State;
  readonly decide: (state: State | null, command: Command, terms: Terms | null) => Result<Event, unknown>;
  readonly evolve: (state: State | null, event: Event) => State;
};

/** A noun whose types have been put aside: commands and events are as the ledger holds them. */
export type AnyReplayedNoun = ReplayedNoun<unknown, Message, Message>;

/** Puts a noun's types aside, for the list of all of them. */
export function replayed<State, Command extends Message, Event extends Message>(
  noun: ReplayedNoun<State, Command, Event>,
): AnyReplayedNoun {
  return {
    noun: noun.noun,
    start: (id) => noun.start?.(id) ?? null,
    decide: (state, command, terms) => noun.decide(state as State | null, command as Command, terms),
    evolve: (state, event) => noun.evolve(state as State | null, event as Event),
  };
}

/** Decides every public command again, entry after entry. */
export type Replay = {
  /** Null when the entry follows from what came before, or is of no noun that is replayed; otherwise what does not. */
  readonly next: (entry: LedgerEntry) => string | null;
  readonly count: () => { readonly decided: number; readonly subjects: number; readonly left: number };
};

export function startReplay(nouns: readonly AnyReplayedNoun[]): Replay {
  const byName = new Map(nouns.map((noun) => [noun.noun, noun]));
  const states = new Map<string, unknown>();
  let [decided, left] = [0, 0];
  const next = (entry: LedgerEntry): string | null => {
    const noun = byName.get(entry.subject.noun);
    if (noun === undefined) {
      left += 1;
      return null;
    }
    decided += 1;
    if (entry.command.commitment !== undefined || entry.event.commitment !== undefined)
      return `“${noun.noun}”应当全部公开，这一条却有未公开的内容`;
    const key = `${noun.noun}/${entry.subject.id}`;
    const answer = decideAgain(noun, states.get(key), entry);
    if (typeof answer === "string") return answer;
    states.set(key, answer.state);
    return null;
  };
  return { next, count: () => ({ decided, subjects: states.size, left }) };
}

/** The state after the entry, or why the entry does not follow. A decision that throws follows from nothing. */
function decideAgain(noun: AnyReplayedNoun, known: unknown, entry: LedgerEntry): string | { readonly state: unknown } {
  const place = `${entry.subject.noun}.${entry.command.type}`;
  try {
    const state = known ?? noun.start?.(entry.subject.id) ?? null;
    const decision = noun.decide(state, messageOf(entry.command), entry.terms);
    if (!decision.ok) return `按同样的规则重新决定，${place} 应当被拒绝（${JSON.stringify(decision.refusal)}）`;
    const entered = messageOf(entry.event);
    if (canonicalJson(plain(decision.value)) !== canonicalJson(plain(entered)))
      return `按同样的规则重新决定，${place} 的结果与记录不同`;
    return { state: noun.evolve(state, entered) };
  } catch (error) {
    return `重新决定 ${place} 时出错：${error instanceof Error ? error.message : "未知原因"}`;
  }
}

function messageOf(entered: EnteredMessage): Message {
  return { ...entered.public, type: entered.type };
}

/** Without the fields that are undefined, which no entry holds. */
function plain(message: Message): Json {
  return JSON.parse(JSON.stringify(message)) as Json;
}
