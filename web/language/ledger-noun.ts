type Both = readonly [zh: string, en: string];

/** How a noun and its events are called where the ledger is read. */
export type Noun<Event extends { readonly type: string }> = {
  readonly name: Both;
  /** One for every event the core knows: a new event does not compile until it can be said. */
  readonly events: Readonly<Record<Event["type"], Both>>;
};
