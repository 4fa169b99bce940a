-- What the rules are checked by: evidence, settings, the profile in force, leaves, and the history of findings.

create table evidence (
  school_id uuid not null references school,
  id uuid not null,
  status text not null,
  organisation_id uuid not null,
  kind text not null,
  dated_on date not null,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation
);
create index evidence_kind on evidence (school_id, organisation_id, kind, dated_on);

-- The document itself, where one was attached; the ledger holds its digest.
create table evidence_file (
  school_id uuid not null references school,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  content bytea not null,
  primary key (school_id, digest)
);

create table setting (
  school_id uuid not null references school,
  key text not null,
  state jsonb not null,
  primary key (school_id, key)
);

create table profile_adoption (
  school_id uuid not null references school,
  id uuid not null,
  state jsonb not null,
  primary key (school_id, id)
);

-- A departure from a presumptive rule: asked for by one, agreed to by another.
create table leave (
  school_id uuid not null references school,
  id uuid not null,
  rule text not null,
  organisation_id uuid not null,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation
);
create index leave_rule on leave (school_id, rule, organisation_id);

-- One row a change: the day from which a rule's finding for an organisation has been what it is.
create table finding_history (
  school_id uuid not null references school,
  profile text not null,
  rule text not null,
  organisation_id uuid not null,
  since date not null,
  status text not null,
  sentence text not null,
  -- What was counted and of how many, where the rule counts.
  numerator integer,
  denominator integer,
  primary key (school_id, profile, rule, organisation_id, since),
  foreign key (school_id, organisation_id) references organisation
);

do $$ declare name text; begin
  foreach name in array array['evidence', 'evidence_file', 'setting', 'profile_adoption', 'leave', 'finding_history'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
