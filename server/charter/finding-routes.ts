import { z } from "zod";
import { keepsRecords } from "@tongxin/core/charter/access.ts";
import { compareProfiles, sameFact } from "@tongxin/core/charter/compare.ts";
import type { OrganisationFindings } from "@tongxin/core/charter/find.ts";
import { countFindings } from "@tongxin/core/charter/finding.ts";
import { parameterKey, wordingKey } from "@tongxin/core/charter/parameter-setting.ts";
import type { Rule as CoreRule } from "@tongxin/core/charter/rule.ts";
import { settingDefinitions } from "@tongxin/core/charter/setting-list.ts";
import type { Actor } from "@tongxin/core/people/actor.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import type { UnitId } from "@tongxin/core/people/unit.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { Comparison, Findings, Rule, Rules } from "./contract.ts";
import { findingsOf } from "./findings.ts";
import {
  chooseOrganisation,
  chooseProfile,
  findingView,
  inOrder,
  organisationHead,
  profileHead,
  ruleHead,
} from "./heads.ts";
import { keepHistory } from "./history.ts";
import { definitionOf, findProfile, findRule, profiles } from "@tongxin/core/charter/profiles.ts";
import { describeSettings } from "./setting-heads.ts";
import { loadChosenSettings, type ChosenSettings } from "./settings.ts";

const findings = endpoint({
  id: "charter.findings",
  method: "GET",
  path: "/:school/findings",
  title: "一个组织对照规则的逐条结论",
  access: anyone,
  query: z.object({ organisation: z.uuid().optional(), profile: z.string().optional() }),
  answer: Findings,
  handle: async ({ read, school, query }) =>
    read(async (transaction) => {
      const known = await findingsOf(transaction, school);
      const profile = await chooseProfile(transaction, query.profile, known.facts.asOf);
      if (profile === null) return refuse("not-found");
      const found = known.under(profile);
      const chosen = chooseOrganisation(found, query.organisation);
      if (chosen === null) return refuse("not-found");
      const asked = new Set(chosen.findings.map(({ rule }) => rule));
      return accept({
        asOf: known.facts.asOf,
        profile: profileHead(profile),
        profiles: profiles.map(profileHead),
        organisation: organisationHead(chosen),
        organisations: inOrder(found).map(organisationHead),
        rules: profile.rules.filter(({ id }) => asked.has(id)).map(ruleHead),
        findings: chosen.findings.map(findingView),
      });
    }),
});

const rules = endpoint({
  id: "charter.rules",
  method: "GET",
  path: "/:school/rules",
  title: "全部规则，各有多少组织达标",
  access: anyone,
  query: z.object({ profile: z.string().optional() }),
  answer: Rules,
  handle: async ({ read, school, query }) =>
    read(async (transaction) => {
      const known = await findingsOf(transaction, school);
      const profile = await chooseProfile(transaction, query.profile, known.facts.asOf);
      if (profile === null) return refuse("not-found");
      const byRule = Map.groupBy(
        inOrder(known.under(profile)).flatMap((one) => one.findings),
        (finding) => finding.rule,
      );
      return accept({
        profile: profileHead(profile),
        profiles: profiles.map(profileHead),
        rules: profile.rules.map((one) => ({
          ...ruleHead(one),
          summary: one.summary,
          verification: one.verification ?? null,
          counts: countFindings(byRule.get(one.id) ?? []),
        })),
      });
    }),
});

const rule = endpoint({
  id: "charter.rule",
  method: "GET",
  path: "/:school/rules/:rule",
  title: "一条规则：条款、算法、各组织现在的结论、历史与设定",
  access: anyone,
  params: z.object({ rule: z.string() }),
  answer: Rule,
  handle: async ({ read, school, params, actor }) => {
    const known = findRule(params.rule);
    if (known === null) return refuse("not-found");
    return read(async (transaction) => {
      const { profile, rule: asked } = known;
      const school_ = await findingsOf(transaction, school);
      await keepHistory(transaction, school, { profile, findings: school_ });
      const found = inOrder(school_.under(profile)).filter((one) => pick(one, asked.id) !== undefined);
      const chosen = await loadChosenSettings(transaction);
      return accept({
        asOf: school_.facts.asOf,
        profile: profileHead(profile),
        rule: {
          ...ruleHead(asked),
          summary: asked.summary,
          explanation: asked.explanation,
          verification: asked.verification ?? null,
          ownWording: ownWordingOf(asked, chosen),
          boundary: asked.boundary ?? null,
        },
        organisations: found.map(organisationHead),
        findings: found.flatMap((one) => pick(one, asked.id) ?? []).map(findingView),
        history: await loadHistory(transaction, profile.id, asked.id),
        settings: await describeSettings(transaction, chosen, settingKeysOf(asked), actor),
        counterparts: counterpartsOf(asked.id).map((other) => ({
          profile: profileHead(other.profile),
          rule: { ...ruleHead(other.rule), summary: other.rule.summary },
          findings: inOrder(school_.under(other.profile))
            .flatMap((one) => pick(one, other.rule.id) ?? [])
            .map(findingView),
        })),
        mayAskLeave: asked.severity === "presumptive" && found.some((one) => mayKeep(actor, one)),
      });
    });
  },
});

const compare = endpoint({
  id: "charter.compare",
  method: "GET",
  path: "/:school/profiles/compare",
  title: "按一个规则文本达标、按另一个不达标的地方",
  access: anyone,
  query: z.object({ earlier: z.string().default("reform-2017"), later: z.string().default("deepening-2019") }),
  answer: Comparison,
  handle: async ({ read, school, query }) => {
    const [earlier, later] = [findProfile(query.earlier), findProfile(query.later)];
    if (earlier === null || later === null) return refuse("not-found");
    return read(async (transaction) => {
      const known = await findingsOf(transaction, school);
      const [before, after] = [inOrder(known.under(earlier)), inOrder(known.under(later))];
      const differences = compareProfiles({ profile: earlier, found: before }, { profile: later, found: after });
      return accept({
        asOf: known.facts.asOf,
        earlier: profileHead(earlier),
        later: profileHead(later),
        differences: differences.map((one) => ({
          organisation: one.organisation,
          part: one.part,
          earlier: { rule: ruleHead(one.earlier.rule), finding: findingView(one.earlier.finding) },
          later: { rule: ruleHead(one.later.rule), finding: findingView(one.later.finding) },
        })),
        organisations: before.flatMap(({ organisation: { id, name, level }, counts }) => {
          const other = after.find(({ organisation }) => organisation.id === id);
          return other === undefined ? [] : [{ id, name, level, earlier: counts, later: other.counts }];
        }),
      });
    });
  },
});

function pick({ findings: all }: OrganisationFindings, id: string) {
  return all.find((finding) => finding.rule === id);
}

/** The settings that move a rule's finding: of the list, and its own parameters. */
function ownWordingOf({ id }: CoreRule, chosen: ChosenSettings): string | null {
  const setting = chosen.get(wordingKey(id));
  return setting?.basis.kind === "chosen" && typeof setting.value === "string" ? setting.value : null;
}

function settingKeysOf(asked: CoreRule): readonly string[] {
  return [
    ...settingDefinitions.filter((definition) => definition.rules.includes(asked.id)).map(({ key }) => key),
    ...Object.keys(asked.parameters).map((name) => parameterKey(asked.id, name)),
    wordingKey(asked.id),
  ].filter((key) => definitionOf(key) !== null);
}

function counterpartsOf(id: string) {
  const others = sameFact.flatMap(([earlier, later]) => (earlier === id ? [later] : later === id ? [earlier] : []));
  return others.flatMap((other) => findRule(other) ?? []);
}

function mayKeep(actor: Actor | null, { organisation }: OrganisationFindings): boolean {
  if (actor === null) return false;
  const concern = { organisation: organisation.id as OrganisationId, faculty: organisation.unit as UnitId | null };
  return keepsRecords(actor, concern);
}

async function loadHistory(transaction: SchoolTransaction, profile: string, id: string) {
  const rows = await transaction
    .selectFrom("finding_history")
    .select(["organisation_id", "since", "status", "sentence", "numerator", "denominator"])
    .where("profile", "=", profile)
    .where("rule", "=", id)
    .orderBy("since")
    .execute();
  return rows.map(({ organisation_id, since, status, ...row }) => ({
    ...row,
    organisation: organisation_id,
    since: since as Day,
    status: status as "holds" | "breached" | "justified" | "not-yet-known",
  }));
}

export const findingEndpoints: readonly Endpoint[] = [findings, rules, rule, compare];
