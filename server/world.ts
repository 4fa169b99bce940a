import type { SchoolId } from "@tongxin/core/shared/id.ts";
import type { SingleSignOnBySchool } from "./identity/single-sign-on/settings.ts";
import type { Database } from "./database/connection.ts";

/** What the program was started with. Put together in main.ts only, and passed down. */
export type World = {
  readonly database: Database;
  /** Where keys, published tiles and PGlite live, an absolute path. */
  readonly dataFolder: string;
  /** The address people reach this server at, without a final slash. */
  readonly origin: string;
  /** The account systems of schools that have one; left out where none has. */
  readonly singleSignOn?: SingleSignOnBySchool;
  /** Called after a transaction that entered something in a school's ledger: it is sequenced soon, and what was found before is looked at anew. */
  readonly ledgerHasNews: (school: SchoolId) => void;
};
