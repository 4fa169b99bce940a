import { access, approvesForSchool, maySignFor } from "@tongxin/core/charter/access.ts";
import {
  adoptionOn,
  initial,
  type Adoption as Adopted,
  type Command,
  type ProfileVersion,
} from "@tongxin/core/charter/profile-adoption.ts";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import { databaseNow } from "../database/connection.ts";
import { anyone, officers } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { Adoption, Changed, DecideProfile, ProposeProfile } from "./contract.ts";
import { forgetFindings } from "./findings.ts";
import { loadAdoption, namesOfPersons, profileHead } from "./heads.ts";
import { findProfile, profiles } from "@tongxin/core/charter/profiles.ts";
import { adoptionSubject } from "./subjects.ts";

const show = endpoint({
  id: "charter.adoption",
  method: "GET",
  path: "/:school/profiles",
  title: "本校采用的规则文本，从哪天起，谁批准",
  access: anyone,
  answer: Adoption,
  handle: async ({ read, actor }) =>
    read(async (transaction) => {
      const adoption = (await loadAdoption(transaction)) ?? initial;
      const asOf = dayInChina(await databaseNow(transaction));
      const adopted: readonly Adopted[] = adoption.status === "absent" ? [] : adoption.adopted;
      const proposal = adoption.status === "proposed" ? adoption.proposal : null;
      const persons = [...adopted.flatMap((one) => [one.proposedBy, one.approvedBy]), proposal?.by ?? null];
      const names = await namesOfPersons(transaction, persons);
      const name = (id: string) => names.get(id) ?? "—";
      const inForce = adoptionOn(adoption, asOf);
      return accept({
        asOf,
        profiles: profiles.map(profileHead),
        inForce: inForce === null ? null : headOf(inForce),
        adopted: adopted.map((one) => ({
          profile: headOf(one),
          from: one.from,
          reason: one.reason,
          proposedBy: name(one.proposedBy),
          approvedBy: name(one.approvedBy),
          approvedFor: one.approvedFor,
        })),
        proposal: proposal && {
          profile: headOf(proposal),
          from: proposal.from,
          reason: proposal.reason,
          by: name(proposal.by),
          isOwn: proposal.by === actor?.personId,
        },
        mayPropose: actor !== null && access.profileAdoption.propose(actor),
        maySignFor: (["party", "league"] as const).filter((side) => actor !== null && maySignFor(actor, side)),
      });
    }),
});

const propose = endpoint({
  id: "charter.propose-profile",
  method: "POST",
  path: "/:school/profiles",
  title: "提议采用一个规则文本",
  access: officers("university-office", isUniversityOffice),
  body: ProposeProfile,
  answer: Changed,
  handle: async (call) => {
    const { actor, school, body } = call;
    const version = findProfile(body.profile)?.version ?? 0;
    const { profile, from, reason } = body;
    const acted = await act(call, {
      subject: adoptionSubject(school.id),
      id: school.id,
      command: (): Command => ({ type: "propose", profile, version, from, reason, by: actor.personId }),
    });
    return acted.ok ? accept({ status: acted.value.event.type, entryId: acted.value.entryId }) : acted;
  },
});

const decide = endpoint({
  id: "charter.decide-profile",
  method: "POST",
  path: "/:school/profiles/decide",
  title: "批准、不同意或撤回采用规则文本的提议",
  access: officers("approvers-or-office", (actor) => approvesForSchool(actor) || isUniversityOffice(actor)),
  body: DecideProfile,
  answer: Changed,
  handle: async (call) => {
    const { actor, school, body } = call;
    const { decision, side, reason } = body;
    if (decision !== "withdraw" && !maySignFor(actor, side)) return refuse("not-permitted");
    const by = actor.personId;
    const acted = await act(call, {
      subject: adoptionSubject(school.id),
      id: school.id,
      command: (at): Command => {
        if (decision === "approve") return { type: "approve", by, side, at };
        return decision === "decline" ? { type: "decline", by, side, reason } : { type: "withdraw", by };
      },
    });
    if (!acted.ok) return acted;
    forgetFindings(school.id);
    return accept({ status: acted.value.event.type, entryId: acted.value.entryId });
  },
});

function headOf({ profile, version }: ProfileVersion) {
  const known = present(findProfile(profile), `the profile ${profile}`);
  return { ...profileHead(known), version };
}

export const adoptionEndpoints: readonly Endpoint[] = [show, propose, decide];
