import { createHash } from "node:crypto";
import { access } from "@tongxin/core/elections/access.ts";
import { moves, type Ceremony } from "@tongxin/core/elections/ceremony.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { writeTally } from "@tongxin/ballot/tally/encrypted-tally.ts";
import type { SchoolTransaction } from "../../database/connection.ts";
import { loadPersons } from "../../people/persons.ts";
import { concernOf, type Place } from "../election-subject.ts";
import type { LoadedElection } from "../stored.ts";
import { loadCeremony } from "./ceremony-subject.ts";
import type { CeremonyView } from "./contract.ts";
import { countCredentials } from "./credentials.ts";
import type { ConvenedCeremony } from "./keys.ts";
import { loadOpening, tallyOf, type Opening } from "./opening.ts";
import { rehearsalOf } from "./rehearsal.ts";
import { isStillSealed } from "./sealing.ts";
import { openVote } from "./vote.ts";

type Asking = {
  readonly election: LoadedElection;
  readonly place: Omit<Place, "school">;
  readonly actor: Actor | null;
  readonly dataFolder: string;
};

/** The keys of an election: who holds them, how far they are, and for a trustee what the next visit needs. */
export async function viewCeremony(
  transaction: SchoolTransaction,
  { election, place, actor, dataFolder }: Asking,
): Promise<CeremonyView> {
  const ceremony = await loadCeremony(transaction, election.id);
  const { state, id } = election;
  const counts = await countCredentials(transaction, id);
  const convened = ceremony.status === "absent" ? null : ceremony;
  const number = convened === null || actor === null ? 0 : convened.terms.trustees.indexOf(actor.personId) + 1;
  const opening = convened === null ? null : await openingOf(transaction, election, convened);
  return {
    election: { id, title: state.terms.title, isTrial: state.terms.isTrial },
    status: ceremony.status,
    ...termsOf(ceremony),
    trustees: convened === null ? [] : await trusteesOf(transaction, convened),
    disputed: ceremony.status === "disputed" ? await disputeOf(transaction, ceremony) : null,
    credentials: {
      count: counts.public,
      voters: state.preparation.roll?.size ?? null,
      isHeldHere: counts.held > 0,
    },
    isSealed: await isSealed(transaction, { election, ceremony, dataFolder }),
    mine: convened === null || number === 0 ? null : mineOf(dataFolder, convened, number),
    opening: opening === null ? null : openingView(opening, number),
    may: actor === null ? [] : allowed(ceremony, actor, place, state),
  };
}

/** Once the vote has opened, whatever it was opened with is in use for good. */
async function isSealed(
  transaction: SchoolTransaction,
  asking: Pick<Asking, "election" | "dataFolder"> & { readonly ceremony: Ceremony },
): Promise<boolean> {
  const { state } = asking.election;
  return state.status === "preparing" ? isStillSealed(transaction, asking) : state.preparation.sealed !== null;
}

function termsOf(ceremony: Ceremony): Pick<CeremonyView, "group" | "uuid" | "threshold"> {
  if (ceremony.status === "absent") return { group: null, uuid: null, threshold: null };
  const { group, uuid, threshold } = ceremony.terms;
  return { group: group as CeremonyView["group"], uuid, threshold };
}

async function trusteesOf(
  transaction: SchoolTransaction,
  ceremony: ConvenedCeremony,
): Promise<CeremonyView["trustees"]> {
  const { terms, certificates, contributions, keys, rehearsedAt } = ceremony;
  const people = await loadPersons(transaction, terms.trustees);
  return terms.trustees.map((id, at) => ({
    number: at + 1,
    id,
    name: people.get(id)?.name ?? "（已不在名册）",
    visits: [certificates, contributions, keys].filter((visits) => (visits[at] ?? null) !== null).length,
    rehearsedAt: rehearsedAt[at] ?? null,
    fingerprint: fingerprintOf(keys[at] ?? null),
  }));
}

/** Eight groups of four digits: short enough to read out, long enough that nobody finds another key with them. */
function fingerprintOf(key: string | null): string | null {
  if (key === null) return null;
  const { public_key } = JSON.parse(key) as { readonly public_key: string };
  const digits = createHash("sha256").update(public_key).digest("hex").slice(0, 32);
  return digits.replaceAll(/.{4}(?!$)/g, "$& ");
}

async function disputeOf(
  transaction: SchoolTransaction,
  { terms, by, against }: Extract<Ceremony, { status: "disputed" }>,
): Promise<CeremonyView["disputed"]> {
  const people = await loadPersons(transaction, terms.trustees);
  const name = (number: number): string => {
    const id = terms.trustees[number - 1];
    return (id === undefined ? undefined : people.get(id)?.name) ?? "（已不在名册）";
  };
  return { by: name(by), against: name(against) };
}

const nextVisits = { certifying: "certify", contributing: "contribute", confirming: "confirm" } as const;

function mineOf(dataFolder: string, ceremony: ConvenedCeremony, number: number): CeremonyView["mine"] {
  const { status, certificates, contributions, keys, rehearsedAt } = ceremony;
  const at = number - 1;
  const paid = { certifying: certificates, contributing: contributions, confirming: keys };
  const isVisit = status === "certifying" || status === "contributing" || status === "confirming";
  const isRehearsing = status === "rehearsing" || status === "ready";
  const rehearsal = isRehearsing ? rehearsalOf(dataFolder, ceremony) : null;
  return {
    number,
    next: isRehearsing ? "rehearse" : isVisit && (paid[status][at] ?? null) === null ? nextVisits[status] : null,
    hasRehearsed: (rehearsedAt[at] ?? null) !== null,
    certificates: status === "certifying" ? [] : certificates.flatMap((visit) => visit?.certificate ?? []),
    coefficients: allOf(contributions.map((visit) => visit?.coefficients ?? null)),
    shares: allOf(contributions.map((visit) => visit?.shares[at] ?? null)),
    rehearsal: rehearsal === null ? null : { election: rehearsal.election.text, tally: rehearsal.tallyText },
  };
}

/** Parts are handed out all together, when the last has come: nobody chooses theirs after seeing some of the others'. */
function allOf(texts: readonly (string | null)[]): string[] {
  const given = texts.flatMap((text) => (text === null ? [] : [text]));
  return given.length === texts.length ? given : [];
}

async function openingOf(
  transaction: SchoolTransaction,
  { id, state }: LoadedElection,
  { terms }: ConvenedCeremony,
): Promise<Opening | null> {
  const round = state.status === "closed" ? state.round : state.counted.at(-1);
  if (round === undefined || round.sealed === null) return null;
  return loadOpening(transaction, { election: id, round: round.number, threshold: terms.threshold });
}

function openingView(opening: Opening, number: number): CeremonyView["opening"] {
  const { vote, stage, done, threshold } = opening;
  const isWanted = number > 0 && (stage === "mixing" || stage === "decrypting") && !done.includes(number);
  const election = isWanted ? openVote(vote) : null;
  return {
    round: vote.round,
    stage,
    done: [...done],
    needed: threshold,
    isMine: isWanted,
    work:
      election === null ? null : { election: vote.text, tally: writeTally(election.group, tallyOf(election, opening)) },
  };
}

function allowed(
  ceremony: Ceremony,
  actor: Actor,
  place: Omit<Place, "school">,
  state: LoadedElection["state"],
): string[] {
  const trustees = ceremony.status === "absent" ? [] : ceremony.terms.trustees;
  const concern = { ...concernOf(place, state), trustees };
  const heard = moves[ceremony.status].filter((command) => access.ceremony[command](actor, concern));
  const isPreparing = state.status === "preparing";
  const convening = heard.filter((command) => command !== "convene" || isPreparing) as string[];
  return isPreparing && access.election.seal(actor, concern) ? [...convening, "giveCredentials", "seal"] : convening;
}
