import { z } from "zod";
import { access } from "@tongxin/core/elections/access.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { act } from "../../act.ts";
import { inSchool } from "../../database/connection.ts";
import { anyone, signedIn } from "../../http/access.ts";
import { endpoint, type Endpoint } from "../../http/endpoint.ts";
import type { Refusal } from "../../http/refusals.ts";
import { Acted } from "../contract.ts";
import { concernOf } from "../election-subject.ts";
import { placeOf } from "../place.ts";
import { findElection } from "../stored.ts";
import { viewBoard } from "./board-view.ts";
import { findWriteIns, viewBooth } from "./booth-view.ts";
import { castBallot } from "./casting.ts";
import { prepareVisit } from "./ceremony-commands.ts";
import { ceremonySubject, loadCeremony } from "./ceremony-subject.ts";
import { viewCeremony } from "./ceremony-view.ts";
import { commitSoon } from "./commitments.ts";
import {
  BoardView,
  BoothView,
  Casting,
  CastView,
  CeremonyCommand,
  CeremonyView,
  CredentialList,
  CredentialsTaken,
  OpeningPart,
  OpeningTaken,
  WriteInPage,
} from "./contract.ts";
import { giveCredentials } from "./giving-credentials.ts";
import { loadOpening, takePart } from "./opening.ts";
import { recordEndpoints } from "./record-routes.ts";

const one = z.object({ election: z.uuid() });

const keys = endpoint({
  id: "elections.keys",
  method: "GET",
  path: "/:school/elections/:election/keys",
  title: "密封选票的密钥：受托人、到场、演练与开票",
  access: anyone,
  params: one,
  answer: CeremonyView,
  handle: async ({ read, params, actor, world }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = await placeOf(transaction, found.value);
      const asking = { election: found.value, place, actor, dataFolder: world.dataFolder };
      return accept(await viewCeremony(transaction, asking));
    }),
});

const keyCommand = endpoint({
  id: "elections.key-command",
  method: "POST",
  path: "/:school/elections/:election/keys/commands",
  title: "请定受托人；受托人的三次到场、演练，或指出份额不对",
  access: signedIn,
  params: one,
  body: CeremonyCommand,
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor, school, world } = call;
    const known = await call.read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = { school: school.id, ...(await placeOf(transaction, found.value)) };
      const { dataFolder } = world;
      const asking = { transaction, election: found.value, trustee: actor.personId, dataFolder };
      const command = await prepareVisit(asking, body);
      return command.ok ? accept({ place, state: found.value.state, command: command.value }) : command;
    });
    if (!known.ok) return known;
    const { place, state, command } = known.value;
    const acted = await act(call, { subject: ceremonySubject(place, state), id: params.election, command });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const credentials = endpoint({
  id: "elections.credentials",
  method: "POST",
  path: "/:school/elections/:election/keys/credentials",
  title: "交来公开凭证，或由服务器签发并保管凭证",
  access: signedIn,
  params: one,
  body: CredentialList,
  answer: CredentialsTaken,
  handle: (call) => giveCredentials(call, call.params.election, call.body),
});

const part = endpoint({
  id: "elections.opening-part",
  method: "POST",
  path: "/:school/elections/:election/keys/parts",
  title: "受托人混淆或解密自己的一份",
  access: signedIn,
  params: one,
  body: OpeningPart,
  answer: OpeningTaken,
  handle: async ({ world, school, params, body, actor }) =>
    inSchool(world.database, school.id, async (transaction): Promise<Result<{ stage: string }, Refusal>> => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      // One part at a time: the next mix begins where the last one ended.
      await transaction.selectFrom("election").select("id").where("id", "=", params.election).forUpdate().execute();
      const ceremony = await loadCeremony(transaction, params.election);
      const number = ceremony.status === "absent" ? 0 : ceremony.terms.trustees.indexOf(actor.personId) + 1;
      if (ceremony.status === "absent" || number === 0) return refuse("keys-not-a-trustee");
      const { threshold, uuid } = ceremony.terms;
      const asked = { election: params.election, round: body.round, threshold };
      const opening = await loadOpening(transaction, asked);
      if (opening === null) return refuse("board-not-sealed");
      const own = { number, uuid, content: body.content };
      const taken = await takePart(transaction, { world, school, opening }, own);
      return taken.ok ? accept({ stage: taken.value }) : taken;
    }),
});

const booth = endpoint({
  id: "elections.booth",
  method: "GET",
  path: "/:school/elections/:election/booth",
  title: "填写密封选票所需的一切",
  access: signedIn,
  params: one,
  answer: BoothView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? viewBooth(transaction, found.value, actor) : found;
    }),
});

const writeIns = endpoint({
  id: "elections.write-ins",
  method: "GET",
  path: "/:school/elections/:election/booth/persons",
  title: "按姓名或学号找名册上的人，供另选他人",
  access: signedIn,
  params: one,
  query: z.object({ search: z.string().trim().max(40).default("") }),
  answer: WriteInPage,
  handle: async ({ read, params, query, actor }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const place = await placeOf(transaction, found.value);
      const isOnRoll = (await viewBooth(transaction, found.value, actor)).ok;
      const runs = access.election.adoptRules(actor, concernOf(place, found.value.state));
      if (!isOnRoll && !runs) return refuse("ballot-not-on-roll");
      return accept(await findWriteIns(transaction, found.value, query.search));
    }),
});

const cast = endpoint({
  id: "elections.cast",
  method: "POST",
  path: "/:school/elections/:election/ballots",
  title: "投一张密封选票，得到回执；同一张重发得到同一回执",
  access: signedIn,
  params: one,
  body: Casting,
  answer: CastView,
  handle: async ({ world, school, actor, params, body }) => {
    const { election } = params;
    const cast = await castBallot({ database: world.database, school, person: actor.personId }, { election, ...body });
    if (cast.ok && cast.value.as !== "known") commitSoon({ world, school }, { election, round: body.round });
    return cast;
  },
});

const board = endpoint({
  id: "elections.board",
  method: "GET",
  path: "/:school/elections/:election/board/:round",
  title: "公示板：查回执；投票结束后列出全部回执",
  access: anyone,
  params: one.extend({ round: z.coerce.number().int().min(1).max(100) }),
  query: z.object({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    receipt: z.string().trim().max(100).default(""),
  }),
  answer: BoardView,
  handle: async ({ read, params, query }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? viewBoard(transaction, found.value, { round: params.round, ...query }) : found;
    }),
});

export const sealedEndpoints: readonly Endpoint[] = [
  keys,
  keyCommand,
  credentials,
  part,
  booth,
  writeIns,
  cast,
  board,
  ...recordEndpoints,
];
