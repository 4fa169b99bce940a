import type { EnteredMessage, LedgerEntry, Terms } from "@tongxin/core/ledger/entry.ts";
import { divideMessage, type Message, type PublicFields } from "@tongxin/core/ledger/public-terms.ts";
import { canonicalJson, type Json } from "@tongxin/core/shared/canonical-json.ts";
import type { Result } from "@tongxin/core/shared/result.ts";

/** A command made whole again, with the state it is decided in. */
export type Completed<State, Command> = { readonly state: State | null; readonly command: Command };

/**
 * How a noun that is public in part is decided again all the same: `complete` puts stand-ins for what is only
 * committed to, so that the core's own `decide` judges what is public. What hangs on the committed part alone
 * (who somebody was, whether a reason was given) is assumed to have been in order; everything else must follow.
 * Null where nothing of the entry can be decided by others; `evolve` then gets the event as far as it is public.
 */
export type Completing<State, Command, Event> = {
  readonly publicFields: PublicFields;
  readonly complete: (state: State | null, entry: LedgerEntry) => Completed<State, Command> | null;
  /** The state after an entry that could not be decided again; the same state where this is left out. */
  readonly follow?: (state: State | null, event: Partial<Event> & Message) => State | null;
};

/** A noun that anyone can decide again: public whole, or in part with stand-ins for the rest. */
export type ReplayedNoun<State, Command extends Message, Event extends Message> = {
  readonly noun: string;
  /** The state of a subject before its first event; null where this is left out. */
  readonly start?: (id: string) => State;
  readonly decide: (state: State | null, command: Command, terms: Terms | null) => Result<Event, unknown>;
  readonly evolve: (state: State | null, event: Event) => State;
  /** Left out for a noun that is public whole. */
  readonly partly?: Completing<State, Command, Event>;
};

/** A noun whose types have been put aside: commands and events are as the ledger holds them. */
export type AnyReplayedNoun = ReplayedNoun<unknown, Message, Message>;

/** Puts a noun's types aside, for the list of all of them. */
export function replayed<State, Command extends Message, Event extends Message>(
  noun: ReplayedNoun<State, Command, Event>,
): AnyReplayedNoun {
  return noun as unknown as AnyReplayedNoun;
}

/** What came of one noun's entries. Those not decided again are commitments to everybody but the school. */
export type NounCount = {
  readonly noun: string;
  readonly entries: number;
  readonly decided: number;
  readonly committedOnly: number;
};

/** Decides every public command again, entry after entry. */
export type Replay = {
  /** Null when the entry follows from what came before, or cannot be decided again; otherwise what does not follow. */
  readonly next: (entry: LedgerEntry) => string | null;
  readonly count: () => { readonly decided: number; readonly subjects: number; readonly left: number };
  /** In the order in which the nouns first appear. */
  readonly nouns: () => readonly NounCount[];
};

/** The state after an entry and whether it was decided again, or why the entry does not follow. */
type Answer = string | { readonly state: unknown; readonly isDecided: boolean };

export function startReplay(nouns: readonly AnyReplayedNoun[]): Replay {
  const byName = new Map(nouns.map((noun) => [noun.noun, noun]));
  const states = new Map<string, unknown>();
  const counts = new Map<string, { entries: number; decided: number }>();
  const next = (entry: LedgerEntry): string | null => {
    const { noun: name, id } = entry.subject;
    const counted = counts.get(name) ?? { entries: 0, decided: 0 };
    counts.set(name, counted);
    counted.entries += 1;
    const noun = byName.get(name);
    if (noun === undefined) return null;
    const answer = follow(noun, states.get(`${name}/${id}`), entry);
    const isDecided = typeof answer === "string" || answer.isDecided;
    if (isDecided) counted.decided += 1;
    if (typeof answer === "string") return answer;
    states.set(`${name}/${id}`, answer.state);
    return null;
  };
  const count = () => {
    const all = [...counts.values()];
    const decided = all.reduce((sum, one) => sum + one.decided, 0);
    return { decided, subjects: states.size, left: all.reduce((sum, one) => sum + one.entries, 0) - decided };
  };
  const nounCounts = () =>
    [...counts].map(([noun, one]) => ({ noun, ...one, committedOnly: one.entries - one.decided }));
  return { next, count, nouns: nounCounts };
}

/** A decision that throws follows from nothing. */
function follow(noun: AnyReplayedNoun, known: unknown, entry: LedgerEntry): Answer {
  const state = known ?? noun.start?.(entry.subject.id) ?? null;
  try {
    return noun.partly === undefined ? decideWhole(noun, state, entry) : decidePartly(noun, noun.partly, state, entry);
  } catch (error) {
    return `重新决定 ${placeOf(entry)} 时出错：${error instanceof Error ? error.message : "未知原因"}`;
  }
}

function decideWhole(noun: AnyReplayedNoun, state: unknown, entry: LedgerEntry): Answer {
  if (entry.command.commitment !== undefined || entry.event.commitment !== undefined)
    return `“${noun.noun}”应当全部公开，这一条却有未公开的内容`;
  const decision = noun.decide(state, messageOf(entry.command), entry.terms);
  if (!decision.ok) return shouldBeRefused(entry, decision.refusal);
  const entered = messageOf(entry.event);
  if (canonicalJson(plain(decision.value)) !== canonicalJson(plain(entered))) return comesOutOtherwise(entry);
  return { state: noun.evolve(state, entered), isDecided: true };
}

function decidePartly(
  noun: AnyReplayedNoun,
  partly: NonNullable<AnyReplayedNoun["partly"]>,
  state: unknown,
  entry: LedgerEntry,
): Answer {
  const completed = partly.complete(state, entry);
  if (completed === null) {
    const followed = partly.follow?.(state, messageOf(entry.event)) ?? state;
    return { state: followed, isDecided: false };
  }
  const decision = noun.decide(completed.state, completed.command, entry.terms);
  if (!decision.ok) return shouldBeRefused(entry, decision.refusal);
  const event = plain(decision.value) as Message;
  const shown = divideMessage(event, partly.publicFields.event, (person) => person).public;
  const isSame = event.type === entry.event.type && canonicalJson(shown) === canonicalJson(entry.event.public);
  return isSame ? { state: noun.evolve(completed.state, event), isDecided: true } : comesOutOtherwise(entry);
}

function shouldBeRefused(entry: LedgerEntry, refusal: unknown): string {
  return `按同样的规则重新决定，${placeOf(entry)} 应当被拒绝（${JSON.stringify(refusal)}）`;
}

function comesOutOtherwise(entry: LedgerEntry): string {
  return `按同样的规则重新决定，${placeOf(entry)} 的结果与记录不同`;
}

function placeOf(entry: LedgerEntry): string {
  return `${entry.subject.noun}.${entry.command.type}`;
}

/** A command or event as far as it is public. */
export function messageOf(entered: EnteredMessage): Message {
  return { ...entered.public, type: entered.type };
}

/** Without the fields that are undefined, which no entry holds. */
function plain(message: Message): Json {
  return JSON.parse(JSON.stringify(message)) as Json;
}
