-- What the ledger holds of a box while its vote is open: how many ballots, and the root over their receipts.
create table box_commitment (
  school_id uuid not null references school,
  election_id uuid not null,
  round integer not null,
  ballots integer not null,
  root text not null,
  -- The entry of the ledger; null for the moment between entering it and noting where.
  entry_id uuid,
  primary key (school_id, election_id),
  foreign key (school_id, election_id, round) references sealed_vote
);

-- Whether the last commitment covers a ballot. It tells no order: every commitment covers all there are.
alter table sealed_ballot add column committed boolean not null default false;

alter table box_commitment enable row level security;
alter table box_commitment force row level security;
create policy school_only on box_commitment using (only_this_school(school_id));
