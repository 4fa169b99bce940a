import { randomBytes } from "node:crypto";
import type { RandomBytes } from "@tongxin/ballot/groups/group.ts";
import { drawSeed } from "@tongxin/ballot/trustees/key-generation.ts";
import { openHostGroup } from "@tongxin/ballot/node/host-groups.ts";
import type { SealedMarks } from "@tongxin/core/elections/sealed-form.ts";
import { sealMarks } from "@tongxin/web/elections/sealed/seal.ts";
import { makePart, makeVisit, type Visiting } from "@tongxin/web/elections/sealed/visit.ts";
import type { CallApi } from "../../http/pages-contract.ts";
import { bodyOf } from "../testing.ts";
import type { BoothView, CastView, CeremonyView } from "./contract.ts";

export const chance: RandomBytes = (length) => new Uint8Array(randomBytes(length));

/** A trustee with the sheet in hand, doing what the own page does. */
export type Trustee = {
  readonly seed: string;
  readonly visit: () => Promise<string>;
  readonly part: () => Promise<string>;
};

export function trusteeWith(api: CallApi, path: string, seed = drawSeed(chance)): Trustee {
  const look = async () => bodyOf(await api<CeremonyView>("GET", `${path}/keys`));
  const codeOf = async (sent: ReturnType<CallApi>) => {
    const answer = await sent;
    return answer.ok ? "accepted" : answer.problem.code;
  };
  return {
    seed,
    visit: async () => {
      const view = await look();
      const made = makeVisit(view as Visiting, seed, chance, openHostGroup);
      return made.ok ? codeOf(api("POST", `${path}/keys/commands`, made.value)) : made.refusal;
    },
    part: async () => {
      const view = await look();
      if (view.opening === null) return "nothing-to-do";
      const made = makePart(view as Visiting, view.opening, seed, { randomBytes: chance, open: openHostGroup });
      if (!made.ok) return made.refusal;
      return codeOf(api("POST", `${path}/keys/parts`, { round: view.opening.round, content: made.value }));
    },
  };
}

/** What a voter's phone sends, ready to be sent once or again. */
export async function prepareBallot(api: CallApi, path: string, marks: SealedMarks) {
  const booth = bodyOf(await api<BoothView>("GET", `${path}/booth`));
  const sealed = sealMarks({ ...booth, credential: booth.credential ?? "" }, marks, chance, openHostGroup);
  const { receipt, ...body } = sealed;
  const send = () => api<CastView>("POST", `${path}/ballots`, body);
  return { receipt, body, send };
}
