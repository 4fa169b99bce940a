import type { AnyReplayedNoun } from "./replay.ts";

/** Every noun that is public whole. A noun joins by a line here: `replayed({ noun, decide, evolve })`. */
export const replayedNouns: readonly AnyReplayedNoun[] = [];
