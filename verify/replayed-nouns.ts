import * as adoption from "@tongxin/core/charter/profile-adoption.ts";
import { definitionOf, knownVersions } from "@tongxin/core/charter/profiles.ts";
import {
  decide,
  evolve,
  settingAtDefault,
  type Command,
  type Event,
  type Setting,
} from "@tongxin/core/charter/setting.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import * as calendarEntry from "@tongxin/core/calendar/calendar-entry.ts";
import * as quotaPlan from "@tongxin/core/delegates/quota-plan.ts";
import { partlyPublicNouns } from "./partly-public-nouns.ts";
import { boxCommitments } from "./replayed-election.ts";
import { replayed, type AnyReplayedNoun } from "./replay.ts";

/** A setting's subject id in the ledger is its key, so that its definition (or that of a rule's parameter) is found. */
const setting = replayed<Setting, Command, Event>({
  noun: "setting",
  start: (key) => settingAtDefault(present(definitionOf(key), `the setting ${key}`)),
  decide: (state, command) => {
    const known = present(state, "a setting");
    return decide(known, command, present(definitionOf(known.key), `the setting ${known.key}`));
  },
  evolve: (state, event) => evolve(present(state, "a setting"), event),
});

/** A plan shares its places again from the snapshot it froze, lots included. */
const quotaPlans = replayed<quotaPlan.QuotaPlan, quotaPlan.Command, quotaPlan.Event>({
  noun: "quota-plan",
  decide: (state, command) => quotaPlan.decide(state ?? quotaPlan.initial, command),
  evolve: (state, event) => quotaPlan.evolve(state ?? quotaPlan.initial, event),
});

/** Which profile the school adopted, among those this software holds. */
const adoptions = replayed<adoption.ProfileAdoption, adoption.Command, adoption.Event>({
  noun: "profile-adoption",
  decide: (state, command) => adoption.decide(state ?? adoption.initial, command, knownVersions),
  evolve: (state, event) => adoption.evolve(state ?? adoption.initial, event),
});

/** A year of the calendar, from which deadlines are reckoned. */
const calendarEntries = replayed<calendarEntry.CalendarEntry, calendarEntry.Command, calendarEntry.Event>({
  noun: "calendar-entry",
  decide: (state, command) => calendarEntry.decide(state ?? calendarEntry.initial, command),
  evolve: (state, event) => calendarEntry.evolve(state ?? calendarEntry.initial, event),
});

/** Every noun that is decided again. One that is public whole joins by `replayed({ noun, decide, evolve })`. */
export const replayedNouns: readonly AnyReplayedNoun[] = [
  setting,
  quotaPlans,
  adoptions,
  calendarEntries,
  boxCommitments,
  ...partlyPublicNouns,
];
