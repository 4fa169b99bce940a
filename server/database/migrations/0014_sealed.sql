-- Sealed ballots: how their keys are made, who may cast one, the box, and what opens it.

-- The trustees' visits, one ceremony an election. Shares are in the state, each sealed to its receiver.
create table ceremony (
  school_id uuid not null references school,
  id uuid not null,
  status text not null,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, id) references election
);

-- Public credentials: whoever knows the private half of one may vote. Which is whose is not known here.
create table sealed_credential (
  school_id uuid not null references school,
  election_id uuid not null,
  credential text not null,
  primary key (school_id, election_id, credential),
  foreign key (school_id, election_id) references election
);

-- Private credentials, only where a school has no office of its own to make them: the server then knows whose is which,
-- and says so on every page of the election.
create table held_credential (
  school_id uuid not null references school,
  election_id uuid not null,
  person_id uuid not null,
  credential text not null,
  primary key (school_id, election_id, person_id),
  foreign key (school_id, election_id, person_id) references election_voter
);

-- One vote by sealed ballots: its election.json and trustees as the archive holds them, and what came of it.
-- `opened_at` is whole seconds: the one time that the archive bears on every record.
create table sealed_vote (
  school_id uuid not null references school,
  election_id uuid not null,
  round integer not null,
  uuid text not null,
  fingerprint text not null,
  opened_at bigint not null,
  election text not null,
  trustees text not null,
  tally text,
  ballot_count integer,
  result text,
  -- The entry of the ledger that holds the digest of the box.
  close_entry uuid,
  primary key (school_id, election_id, round),
  foreign key (school_id, election_id) references election
);

-- The box: every ballot that was acknowledged. No time and no order is kept; `counts` is false for one that was replaced.
create table sealed_ballot (
  school_id uuid not null references school,
  election_id uuid not null,
  round integer not null,
  receipt text not null,
  credential text not null,
  ballot text not null,
  -- JSON as it is published: jsonb would order its fields anew.
  proofs text not null,
  counts boolean not null,
  primary key (school_id, election_id, round, receipt),
  foreign key (school_id, election_id, round) references sealed_vote
);
create unique index sealed_ballot_last on sealed_ballot (school_id, election_id, round, credential) where counts;

-- Mixing and decrypting, in the order in which the archive holds them.
create table sealed_step (
  school_id uuid not null references school,
  election_id uuid not null,
  round integer not null,
  position integer not null,
  type text not null check (type in ('Shuffle', 'PartialDecryption')),
  owner integer not null,
  content text not null,
  primary key (school_id, election_id, round, position),
  unique (school_id, election_id, round, type, owner),
  foreign key (school_id, election_id, round) references sealed_vote
);

do $$ declare name text; begin
  foreach name in array array['ceremony', 'sealed_credential', 'held_credential', 'sealed_vote', 'sealed_ballot',
    'sealed_step'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
