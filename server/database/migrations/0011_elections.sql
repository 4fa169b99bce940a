-- Elections: the roll, who stands, the ballot boxes of the hall, and the sealed box.

create table election (
  school_id uuid not null references school,
  id uuid not null,
  organisation_id uuid not null,
  unit_id uuid,
  template text not null,
  title text not null,
  is_trial boolean not null,
  status text not null,
  state jsonb not null,
  created_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation,
  foreign key (school_id, unit_id) references unit
);
create index election_recent on election (school_id, created_at);

-- Everybody who may vote, as frozen. The salt opens this voter's leaf of the commitment and nobody else's.
create table election_voter (
  school_id uuid not null references school,
  election_id uuid not null,
  person_id uuid not null,
  position integer not null,
  salt text not null,
  primary key (school_id, election_id, person_id),
  foreign key (school_id, election_id) references election,
  foreign key (school_id, person_id) references person
);

-- That somebody took part in a vote, and by which channel: one row a person, so nobody votes by both.
-- A sealed ballot is known by its public credential; one person has one, and one credential one person.
create table election_turnout (
  school_id uuid not null references school,
  election_id uuid not null,
  round integer not null,
  person_id uuid not null,
  channel text not null check (channel in ('paper', 'sealed')),
  credential text,
  primary key (school_id, election_id, round, person_id),
  unique (school_id, election_id, round, credential),
  check ((channel = 'sealed') = (credential is not null)),
  foreign key (school_id, election_id, person_id) references election_voter
);

create table election_statement (
  school_id uuid not null references school,
  election_id uuid not null,
  person_id uuid not null,
  statement text not null,
  primary key (school_id, election_id, person_id),
  foreign key (school_id, election_id) references election,
  foreign key (school_id, person_id) references person
);

-- What somebody says is wrong with the roll: for those who prepare the election and for the objector.
create table election_objection (
  school_id uuid not null references school,
  election_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  statement text not null,
  answer text,
  primary key (school_id, election_id, id),
  foreign key (school_id, election_id) references election,
  foreign key (school_id, person_id) references person
);

-- A numbered ballot box of one vote, counted by two tellers.
create table box_count (
  school_id uuid not null references school,
  id uuid not null,
  election_id uuid not null,
  round integer not null,
  box text not null,
  status text not null,
  state jsonb not null,
  primary key (school_id, id),
  unique (school_id, election_id, round, box),
  foreign key (school_id, election_id) references election
);

-- Scans of signed papers, by their digest.
create table election_file (
  school_id uuid not null references school,
  election_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  content bytea not null,
  primary key (school_id, election_id, digest),
  foreign key (school_id, election_id) references election
);

do $$ declare name text; begin
  foreach name in array array['election', 'election_voter', 'election_turnout', 'election_statement',
    'election_objection', 'box_count', 'election_file'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
