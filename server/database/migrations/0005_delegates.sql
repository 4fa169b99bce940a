-- Delegates: the plan that shares the places, how each unit elects, and the places with who holds them.

create table quota_plan (
  school_id uuid not null references school,
  id uuid not null,
  organisation_id uuid not null,
  congress text not null,
  status text not null,
  state jsonb not null,
  created_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation
);
create index quota_plan_recent on quota_plan (school_id, organisation_id, created_at);

-- One electoral unit of one plan: a faculty or a main club.
create table delegate_election (
  school_id uuid not null references school,
  id uuid not null,
  plan_id uuid not null,
  unit_id uuid not null,
  status text not null,
  quota integer not null check (quota > 0),
  state jsonb not null,
  primary key (school_id, id),
  unique (school_id, plan_id, unit_id),
  foreign key (school_id, plan_id) references quota_plan,
  foreign key (school_id, unit_id) references unit
);

-- A place of the congress. Its holder changes; the place stays. Nobody holds two places of one plan.
create table delegate (
  school_id uuid not null references school,
  id uuid not null,
  plan_id uuid not null,
  unit_id uuid,
  kind text not null check (kind in ('elected', 'club', 'ex-officio')),
  number integer not null check (number > 0),
  status text not null,
  person_id uuid,
  state jsonb not null,
  primary key (school_id, id),
  unique (school_id, plan_id, person_id),
  foreign key (school_id, plan_id) references quota_plan,
  foreign key (school_id, unit_id) references unit,
  foreign key (school_id, person_id) references person
);
create index delegate_unit on delegate (school_id, plan_id, unit_id, number);

do $$ declare name text; begin
  foreach name in array array['quota_plan', 'delegate_election', 'delegate'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
