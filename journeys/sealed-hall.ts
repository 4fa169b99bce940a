import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { deriveSecret, drawCredential, publicCredential } from "@tongxin/ballot/credentials/credential.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import type { Marking } from "@tongxin/core/elections/sealed-form.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { inSchool } from "@tongxin/server/database/connection.ts";
import type { Acted, ElectionView, Rules } from "@tongxin/server/elections/contract.ts";
import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { chance, trusteeWith, type Trustee } from "@tongxin/server/elections/sealed/testing.ts";
import { addElectingClass, bodyOf, someRules, type ElectingClass } from "@tongxin/server/elections/testing.ts";
import type { CallApi } from "@tongxin/server/http/pages-contract.ts";
import { openSession } from "@tongxin/server/identity/session.ts";
import { start } from "@tongxin/server/main.ts";

const slug = "xiao";
const trusteeNumbers = [20, 21, 22];
const classSize = 60;

/** A running system with a class of sixty in it, whose sealed elections are prepared through the API. */
export type SealedHall = {
  readonly origin: string;
  /** Where the system keeps its keys and its log. */
  readonly folder: string;
  /** Address of the school. */
  readonly school: string;
  readonly class: ElectingClass;
  readonly office: CallApi;
  readonly as: (n: number) => Promise<CallApi>;
  /** A session for a browser, of the n-th student of the class. */
  readonly session: (n: number) => Promise<string>;
  /** One of the office that prepares the class's elections. */
  readonly officeSession: () => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Begins as `tongxin serve` does, in this process, so that the API can be called without a browser as well. */
export async function openHall(onPort = 0): Promise<SealedHall> {
  const port = onPort === 0 ? await freePort() : onPort;
  const folder = mkdtempSync(join(tmpdir(), "tongxin-hall-"));
  const origin = `http://localhost:${port}`;
  const database = { kind: "folder", folder } as const;
  const singleSignOn = new Map();
  const running = await start({ port, host: "127.0.0.1", origin, dataFolder: folder, database, singleSignOn });
  const { world, app, close } = running;
  const hall = await addElectingClass(world.database, slug, world);
  world.ledgerHasNews(hall.university.school.id);
  await app.listen({ port, host: "127.0.0.1" });
  const { id } = hall.university.school;
  const sessionOf = (person: string) =>
    inSchool(world.database, id, (transaction) =>
      openSession(transaction, { school: id, person, method: "demonstration", agent: "journey" }),
    );
  return {
    origin,
    folder,
    school: `${origin}/${slug}`,
    class: hall,
    office: hall.as(hall.university.facultySecretary),
    as: async (n) => hall.as(await hall.student(n)),
    session: (n) => sessionOf(hall.person(n)),
    officeSession: () => sessionOf(hall.university.facultySecretary.personId),
    stop: async () => {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Prepared = {
  readonly title: string;
  readonly candidates: readonly { readonly n: number; readonly statement?: string }[];
  readonly rules?: Partial<Rules>;
  readonly channel?: "sealed" | "mixed";
  /** Whether × is marked as well as ○. */
  readonly marking?: Marking;
  /** The first so many of the class are the roll; everybody where it is left out. */
  readonly voters?: number;
  /** An office of its own hands out the credentials, instead of the server. */
  readonly hasOwnAuthority?: boolean;
  /** Minutes from now. */
  readonly closesIn?: number;
};

export type OpenVote = {
  /** Below the school. */
  readonly path: string;
  readonly command: (body: unknown, by?: CallApi) => Promise<Acted>;
  readonly view: () => Promise<ElectionView>;
  /** Any two of them open the box. */
  readonly trustees: readonly Trustee[];
  /** Those that an office handed out, none of them anybody's yet. */
  readonly credentials: readonly string[];
};

/** A trial election brought to the day of voting: rules, roll, candidates, tellers, keys, credentials, open. */
export async function openVote({ class: hall, office, as }: SealedHall, asked: Prepared): Promise<OpenVote> {
  const { title, candidates, rules = {}, channel = "sealed", closesIn = 90 } = asked;
  const { marking = "for-against", voters = classSize, hasOwnAuthority = false } = asked;
  const terms = { organisation: hall.union, unit: hall.class, template: "class-nomination", body: "class-meeting" };
  const setUp = { ...terms, title, channel, isTrial: true };
  const { id } = bodyOf(await office<Acted>("POST", `/${slug}/elections`, setUp));
  const path = `elections/${id}`;
  const address = `/${slug}/${path}`;
  const firstNumbers = (count: number) => Array.from({ length: count }, (_, n) => hall.number(n));
  const command = async (body: unknown, by = office) => bodyOf(await by<Acted>("POST", `${address}/commands`, body));
  const [chief, first, second] = [hall.number(10), hall.number(11), hall.number(12)];
  for (const step of [
    { type: "adoptRules", rules: { ...someRules, writeIns: false, ...rules }, adoption: null },
    { type: "freezeRoll", objectionsUntil: inMinutes(-60), numbers: voters === classSize ? [] : firstNumbers(voters) },
    { type: "openNominations" },
    ...candidates.map(({ n, statement = "" }) => ({ type: "nominate", person: hall.number(n), statement })),
    { type: "fixCandidates" },
    { type: "nameTellers", chief, tellers: [first, second], boxes: 1 },
  ])
    await command(step);
  const convene = { type: "convene", trustees: trusteeNumbers.map(hall.number), threshold: 2 };
  bodyOf(await office("POST", `${address}/keys/commands`, convene));
  const trustees = await Promise.all(trusteeNumbers.map(async (n) => trusteeWith(await as(n), address)));
  for (let visit = 0; visit < 4; visit++) for (const trustee of trustees) await trustee.visit();
  const { uuid } = bodyOf(await office<CeremonyView>("GET", `${address}/keys`));
  const credentials = hasOwnAuthority ? Array.from({ length: voters }, () => drawCredential(chance)) : [];
  const list = hasOwnAuthority ? { how: "given", credentials: publicHalves(credentials, uuid ?? "") } : { how: "draw" };
  bodyOf(await office("POST", `${address}/keys/credentials`, list));
  await command({ type: "seal", marking });
  await command({ type: "open", closesAt: inMinutes(closesIn) });
  const view = async () => bodyOf(await office<ElectionView>("GET", address));
  return { path, command, view, trustees, credentials };
}

/** What the office hands in of its list: for each credential the half that may be published. */
function publicHalves(credentials: readonly string[], uuid: string): readonly string[] {
  const group = present(openHostGroup("Ed25519"), "the group of ballots");
  return credentials.map((credential) =>
    group.write(publicCredential(group, deriveSecret(group, { credential, uuid }, "sha256"))),
  );
}

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
