import { z } from "zod";
import type { SealedForm } from "@tongxin/core/elections/sealed-form.ts";

/** JSON texts that travel as they are: a proof covers their very bytes. */
const text = (max: number) => z.string().min(2, "缺少内容").max(max, "内容过长");
const visitMax = 200_000;
/** A shuffle of a few thousand ballots; a decryption of as many. */
const partMax = 30_000_000;

/** The groups that ballots of version 1 are held in here; the third of the protocol is for reading only. */
export const groups = ["Ed25519", "BELENIOS-2048"] as const;

export const CeremonyCommand = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("convene"),
    /** Student or staff numbers, or names where one person has them. */
    trustees: z.array(z.string().trim().min(1, "请填写受托人").max(60)).max(15, "至多 15 名受托人"),
    threshold: z.coerce.number<string | number>("请填写整数").int("请填写整数").min(1).max(15),
    group: z.enum(groups).default("Ed25519"),
  }),
  z.object({
    type: z.literal("certify"),
    certificate: text(visitMax),
    commitment: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  z.object({
    type: z.literal("contribute"),
    coefficients: text(visitMax),
    agreement: text(visitMax),
    shares: z.array(text(5_000)).max(15),
  }),
  z.object({ type: z.literal("confirm"), key: text(visitMax) }),
  z.object({ type: z.literal("dispute"), against: z.number().int().min(1).max(15) }),
  z.object({ type: z.literal("rehearse"), decryption: text(visitMax) }),
]);
export type CeremonyCommand = z.output<typeof CeremonyCommand>;

/** A list made by an office of its own, or `draw` where the server is to make one and hold it. */
export const CredentialList = z.discriminatedUnion("how", [
  z.object({
    how: z.literal("given"),
    credentials: z.array(z.string().max(1_000)).min(1).max(60_000, "至多 60,000 份"),
  }),
  z.object({ how: z.literal("draw") }),
]);
export const CredentialsTaken = z.object({ count: z.number() });

export const OpeningPart = z.object({ round: z.number().int().min(1), content: text(partMax) });
export const OpeningTaken = z.object({ stage: z.string() });

const Trustee = z.object({
  number: z.number(),
  id: z.string(),
  name: z.string(),
  /** Visits paid: 0 to 3. */
  visits: z.number(),
  rehearsedAt: z.string().nullable(),
  /** Eight groups of the SHA-256 of the own public key, to be compared with the printed minutes. */
  fingerprint: z.string().nullable(),
});

export const CeremonyView = z.object({
  election: z.object({ id: z.string(), title: z.string(), isTrial: z.boolean() }),
  status: z.enum(["absent", "certifying", "contributing", "confirming", "rehearsing", "ready", "disputed"]),
  group: z.enum(groups).nullable(),
  uuid: z.string().nullable(),
  threshold: z.number().nullable(),
  trustees: z.array(Trustee),
  disputed: z.object({ by: z.string(), against: z.string() }).nullable(),
  credentials: z.object({ count: z.number(), voters: z.number().nullable(), isHeldHere: z.boolean() }),
  /** Where the election took them in. */
  isSealed: z.boolean(),
  /** What a trustee needs for the next visit; null for everybody else. Texts are JSON, to be used as they are. */
  mine: z
    .object({
      number: z.number(),
      next: z.enum(["certify", "contribute", "confirm", "rehearse"]).nullable(),
      hasRehearsed: z.boolean(),
      certificates: z.array(z.string()),
      coefficients: z.array(z.string()),
      /** Sealed to this trustee by each. */
      shares: z.array(z.string()),
      rehearsal: z.object({ election: z.string(), tally: z.string() }).nullable(),
    })
    .nullable(),
  opening: z
    .object({
      round: z.number(),
      stage: z.enum(["adding-up", "mixing", "decrypting", "opened"]),
      done: z.array(z.number()),
      needed: z.number(),
      isMine: z.boolean(),
      /** For a trustee whose part is still wanted. */
      work: z.object({ election: z.string(), tally: z.string() }).nullable(),
    })
    .nullable(),
  may: z.array(z.string()),
});
export type CeremonyView = z.infer<typeof CeremonyView>;

const Proof = z.object({ challenge: z.string().max(1_000), response: z.string().max(1_000) });

/** A ballot as the library sealed it, and its proofs beside the archive, one list a rule. */
export const Casting = z.object({
  round: z.number().int().min(1),
  ballot: text(2_000_000),
  proofs: z.array(z.array(Proof).max(1_000)).max(4).default([]),
});
export const CastView = z.object({ receipt: z.string(), as: z.enum(["received", "replaced", "known"]) });
export type CastView = z.infer<typeof CastView>;

export const BoothView = z.object({
  election: z.object({ id: z.string(), title: z.string(), organisation: z.string() }),
  isTrial: z.boolean(),
  /** Where paper is given out as well, either may be had, not both. */
  channel: z.enum(["sealed", "mixed"]),
  round: z.number(),
  /** election.json: ballots are sealed to these very bytes. */
  text: z.string(),
  fingerprint: z.string(),
  form: z.custom<SealedForm>((value) => typeof value === "object" && value !== null),
  rules: z.array(z.object({ lo: z.number(), hi: z.number(), parts: z.array(z.tuple([z.number(), z.number()])) })),
  seats: z.number(),
  symbols: z.object({ for: z.string(), against: z.string(), abstain: z.string() }),
  /** Whether × may be marked as well as ○. */
  marksAgainst: z.boolean(),
  writeIns: z.number(),
  /** Whether a ballot on which nothing is marked is void. */
  blankIsVoid: z.boolean(),
  /** How many hold keys, and how many of them open the box together. */
  trustees: z.object({ count: z.number(), threshold: z.number() }),
  candidates: z.array(
    z.object({ id: z.string(), name: z.string(), className: z.string().nullable(), statement: z.string().nullable() }),
  ),
  /** What the private credential is derived with, for every vote of the election. */
  credentialUuid: z.string(),
  /** The visitor's own, where the server holds it; null where an office gave it out, to be typed or scanned. */
  credential: z.string().nullable(),
  closesAt: z.string().nullable(),
  voted: z.enum(["paper", "sealed"]).nullable(),
  voters: z.number(),
});
export type BoothView = z.infer<typeof BoothView>;

export const WriteInPage = z.object({
  persons: z.array(
    z.object({
      place: z.number(),
      name: z.string(),
      className: z.string().nullable(),
      /** Stands already: marked in the list, never written in. */
      isCandidate: z.boolean(),
    }),
  ),
});
export type WriteInPage = z.infer<typeof WriteInPage>;

/** The public board of a vote. While it is open a receipt may be asked for; the list itself appears with the close. */
export const BoardView = z.object({
  election: z.object({ id: z.string(), title: z.string() }),
  isTrial: z.boolean(),
  round: z.number(),
  isOpen: z.boolean(),
  uuid: z.string(),
  fingerprint: z.string(),
  total: z.number().nullable(),
  receipts: z.array(z.string()),
  page: z.number(),
  pageSize: z.number(),
  /** `hasProof`: the ledger holds a box with this ballot in it, and the proof can be had. */
  asked: z
    .object({ receipt: z.string(), found: z.enum(["counts", "replaced", "unknown"]), hasProof: z.boolean() })
    .nullable(),
  /** While the vote is open: the last commitment to its box, and where it stands in the ledger once that is known. */
  commitment: z.object({ ballots: z.number(), entry: z.string().nullable() }).nullable(),
  /** Of the archive up to the last ballot, as it stands in the ledger; and where it stands there. */
  digest: z.string().nullable(),
  entry: z.string().nullable(),
  hasSide: z.boolean(),
  stage: z.string().nullable(),
});
export type BoardView = z.infer<typeof BoardView>;
