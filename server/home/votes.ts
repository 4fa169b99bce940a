import type { Actor } from "@tongxin/core/people/actor.ts";
import { sql } from "kysely";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Due } from "./contract.ts";
import { due } from "./due.ts";

type Open = { readonly id: string; readonly title: string; readonly lastDay: string | null };

/**
 * Votes by phone that are open to this visitor, who has not yet voted. Few elections are open at once, and each is
 * looked up on its roll by key, so that the first page stays cheap on the morning on which everybody votes.
 */
export async function openVotes(transaction: SchoolTransaction, { personId }: Actor): Promise<readonly Due[]> {
  const { rows } = await sql<Open>`
    select election.id, election.title,
      to_char((election.state #>> '{round,closesAt}')::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "lastDay"
    from election
    join election_voter on election_voter.election_id = election.id and election_voter.person_id = ${personId}
    where election.status = 'open' and election.state #>> '{round,channel}' in ('sealed', 'mixed')
      and not exists (select 1 from election_turnout
        where election_turnout.election_id = election.id and election_turnout.person_id = ${personId}
          and election_turnout.round = (election.state #>> '{round,number}')::int)
    order by "lastDay" nulls last, election.id`.execute(transaction);
  return rows.map(({ id, title, lastDay }) =>
    due("vote-open", { about: title, lastDay, path: `elections/${id}/booth` }),
  );
}
