import type { Ceremony } from "@tongxin/core/elections/ceremony.ts";
import type { Round } from "@tongxin/core/elections/round.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import type { Refusal } from "../../http/refusals.ts";
import type { Asking, Body, Made } from "../election-commands.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import { countCredentials } from "./credentials.ts";
import { openKeys } from "./keys.ts";
import { sealQuestion, type SealedQuestion } from "./vote.ts";

/** Takes the keys and credentials into the election, once every trustee has rehearsed. */
export async function prepareSealing({ transaction, election, dataFolder }: Asking, { marking }: Body<"seal">): Made {
  const ceremony = await loadCeremony(transaction, election.id);
  const keys = ceremony.status === "ready" ? openKeys(dataFolder, ceremony) : null;
  if (ceremony.status !== "ready" || keys === null) return refuse("vote-keys-not-ready");
  const credentials = await countCredentials(transaction, election.id);
  const { terms, rehearsedAt } = ceremony;
  const setup = {
    group: terms.group,
    publicKey: keys.group.write(keys.publicKey),
    marking,
    trustees: terms.trustees.length,
    threshold: terms.threshold,
    rehearsed: rehearsedAt.filter((at) => at !== null).length,
    credentials: credentials.public,
    hasOwnAuthority: credentials.held === 0,
  };
  return accept({ command: () => ({ type: "seal", setup }) });
}

/** The question of the vote that is about to open. */
export async function prepareQuestion(
  { transaction, election, dataFolder }: Asking,
  round: Round,
): Promise<Result<SealedQuestion | null, Refusal>> {
  const ceremony = await loadCeremony(transaction, election.id);
  const { sealed } = election.state.preparation;
  // What is missing is said by the election itself, all at once.
  if (ceremony.status !== "ready" || sealed === null) return accept(null);
  if (!(await isStillSealed(transaction, { election, ceremony, dataFolder }))) return accept(null);
  return sealQuestion(transaction, { dataFolder, election, round, ceremony, marking: sealed.marking });
}

type Sealing = Pick<Asking, "election" | "dataFolder"> & { readonly ceremony: Ceremony };

/**
 * Whether the keys and credentials that the election took in are those there are. Afterwards trustees may have been
 * convened anew, or another list of credentials given: what was said then of keys and of who holds what would be wrong.
 */
export async function isStillSealed(
  transaction: SchoolTransaction,
  { election, ceremony, dataFolder }: Sealing,
): Promise<boolean> {
  const { sealed } = election.state.preparation;
  const keys = ceremony.status === "ready" ? openKeys(dataFolder, ceremony) : null;
  if (sealed === null || keys === null || keys.group.write(keys.publicKey) !== sealed.publicKey) return false;
  const credentials = await countCredentials(transaction, election.id);
  return credentials.public === sealed.credentials && (credentials.held === 0) === sealed.hasOwnAuthority;
}
