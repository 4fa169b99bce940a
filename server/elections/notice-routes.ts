import { createHash } from "node:crypto";
import { z } from "zod";
import { electsToPost } from "@tongxin/core/elections/concluding.ts";
import { electedIn } from "@tongxin/core/elections/election.ts";
import type { Command } from "@tongxin/core/notices/notice.ts";
import type { NoticeItemId } from "@tongxin/core/notices/objection.ts";
import type { OrganisationId } from "@tongxin/core/people/organisation.ts";
import { canonicalJson } from "@tongxin/core/shared/canonical-json.ts";
import { dayInChina } from "@tongxin/core/shared/instant.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { act } from "../act.ts";
import { databaseNow, type SchoolTransaction } from "../database/connection.ts";
import { uuidOf } from "../database/uuid.ts";
import { signedIn } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import type { Refusal } from "../http/refusals.ts";
import type { NoticeContent } from "../notices/contract.ts";
import { registerNoticeKind } from "../notices/kinds.ts";
import { loadNoticePolicy, noticeSubject } from "../notices/notice-subject.ts";
import { loadPersons } from "../people/persons.ts";
import { DraftResultNotice } from "./conclusion-contract.ts";
import { Acted } from "./contract.ts";
import { electionNoun, findResultNotice, itemOf, noticeConcern } from "./result-notice.ts";
import { resultNoticeForm, voteSentences } from "./result-notice-paper.ts";
import { findPost, loadSeating } from "./seating.ts";
import { findElection, type LoadedElection } from "./stored.ts";

registerNoticeKind({
  noun: electionNoun,
  concernOf: async (transaction, { subject, organisation }) => {
    const found = await findElection(transaction, subject.id);
    return found.ok
      ? noticeConcern(transaction, found.value)
      : { organisation, faculty: null, class: null, elected: [] };
  },
  isUpToDate: async (transaction, { subject }) => {
    const found = await findElection(transaction, subject.id);
    return found.ok && found.value.state.status === "declared";
  },
  // One act makes the result final, and the notice is confirmed by it: nobody does either without the other.
  refusalOf: (command) => (command === "confirm" ? "notice-confirmed-with-its-election" : null),
  form: resultNoticeForm,
});

const draft = endpoint({
  id: "elections.draft-notice",
  method: "POST",
  path: "/:school/elections/:election/notice",
  title: "起草选举结果的公示：当选人、得票、任期、公示期和受理渠道",
  access: signedIn,
  params: z.object({ election: z.uuid() }),
  body: DraftResultNotice,
  answer: Acted,
  handle: async (call) => {
    const { body, params, school } = call;
    const prepared = await call.read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      if (!found.ok) return found;
      const election = found.value;
      if (election.state.status !== "declared") return refuse("vote-not-declared");
      if ((await findResultNotice(transaction, election.id)) !== null) return refuse("notice-already-drafted");
      const term = await termOf(transaction, call, { election, body });
      if (!term.ok) return term;
      const content = await contentOf(transaction, { election, body, term: term.value });
      const concern = await noticeConcern(transaction, election);
      const policy = await loadNoticePolicy(transaction);
      const earlier = await countWithdrawn(transaction, election.id);
      return accept({ election, content, concern, policy, earlier });
    });
    if (!prepared.ok) return prepared;
    const { election, content, concern, policy, earlier } = prepared.value;
    const organisation = election.organisation.id as OrganisationId;
    const about = { noun: electionNoun, id: election.id };
    const acted = await act(call, {
      subject: noticeSubject({ school: school.id, organisation, concern, policy, subject: about, content }),
      // Of two who draft at once the second finds the first one's draft.
      id: uuidOf(school.id, "result-notice", election.id, String(earlier)),
      command: (): Command => ({
        type: "draft",
        terms: {
          title: titleOf(election),
          purpose: "election-result",
          items: content.rows.map(({ id }) => id as NoticeItemId),
          document: createHash("sha256").update(canonicalJson(content)).digest("hex"),
          workingDays: body.workingDays,
        },
      }),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

export const resultNoticeEndpoints: readonly Endpoint[] = [draft];

function titleOf({ state: { terms } }: LoadedElection): string {
  return `关于${terms.title}结果的公示${terms.isTrial ? "（试用）" : ""}`;
}

async function countWithdrawn(transaction: SchoolTransaction, election: string): Promise<number> {
  const rows = await transaction
    .selectFrom("notice")
    .select("id")
    .where("subject_noun", "=", electionNoun)
    .where("subject_id", "=", election)
    .execute();
  return rows.length;
}

type Drafting = {
  readonly election: LoadedElection;
  readonly body: z.output<typeof DraftResultNotice>;
};
type Term = NonNullable<NoticeContent["result"]>["term"];

/**
 * Until when those elected to a post will hold it. What would keep them from their seats is said now, before anything
 * hangs, and judged again on the day on which the result becomes final.
 */
async function termOf(
  transaction: SchoolTransaction,
  call: Parameters<typeof loadSeating>[1]["call"],
  { election, body }: Drafting,
): Promise<Result<Term, Refusal>> {
  if (!electsToPost(election.state.terms) || electedIn(election.state).length === 0) return accept(null);
  const today = dayInChina(await databaseNow(transaction));
  if (body.until === null) return refuse("vote-term-missing");
  if (body.until <= today) return refuse("vote-term-over");
  const post = await findPost(transaction, election);
  if (post === null) return refuse("vote-post-missing");
  const term = { post: post.title, until: body.until, succession: body.succession };
  const facts = await loadSeating(transaction, { call, election, term, from: today, struck: [] });
  const elected = facts.seating.seats.length;
  const staying = facts.post?.staying ?? 0;
  if (staying + elected > post.seats) return refuse({ kind: "vote-seats-taken", seats: post.seats, staying, elected });
  return accept(term);
}

/** The paper as it will hang: whatever changes in the register later does not change it. */
async function contentOf(
  transaction: SchoolTransaction,
  { election, body, term }: Drafting & { readonly term: Term },
): Promise<NoticeContent> {
  const { id, state, organisation } = election;
  const elected = electedIn(state);
  const people = await loadPersons(
    transaction,
    elected.map(({ person }) => person),
  );
  const delegationOf = (person: string) =>
    state.preparation.nominations.find((one) => one.person === person)?.delegation ?? "";
  const seats = state.preparation.rules?.seats ?? elected.length;
  return {
    congress: state.terms.title,
    number: body.number,
    issuer: organisation.name,
    channel: body.channel,
    vacancies: Math.max(0, seats - elected.length),
    rows: elected.map(({ person, for: votes }) => ({
      id: itemOf(id, person),
      delegation: delegationOf(person),
      name: people.get(person)?.name ?? "",
      className: people.get(person)?.className ?? "",
      kind: term?.post ?? "当选",
      votes,
    })),
    result: {
      title: state.terms.title,
      on: "declaration" in state ? state.declaration.on : "",
      sentences: voteSentences(state),
      isTrial: state.terms.isTrial,
      term,
    },
  };
}
