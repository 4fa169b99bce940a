-- Schools, and the role under which every statement about a school runs.
-- Every later table has school_id first in every key and index, row-level security on and forced,
-- and the policy `school_only`; a test over the catalogue holds this (server/database/catalogue.db.test.ts).

do $$ begin
  if not exists (select from pg_roles where rolname = 'tongxin_app') then
    create role tongxin_app nologin;
  end if;
end $$;
grant tongxin_app to current_user;
grant usage on schema public to tongxin_app;
alter default privileges in schema public grant select, insert, update, delete on tables to tongxin_app;

-- The directory of schools is the one table that belongs to no school.
create table school (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null,
  short_name text not null,
  is_demonstration boolean not null default false,
  created_at timestamptz not null default now()
);
grant select on school to tongxin_app;

create function only_this_school(id uuid) returns boolean language sql stable as
  $$ select id = nullif(current_setting('app.school_id', true), '')::uuid $$;

-- Where a repeated request finds the answer that the first one got.
create table act_receipt (
  school_id uuid not null references school,
  idempotency_key text not null check (length(idempotency_key) between 8 and 200),
  actor_id uuid not null,
  request_digest text not null,
  entry_id uuid,
  answer jsonb not null,
  created_at timestamptz not null default now(),
  primary key (school_id, idempotency_key)
);
alter table act_receipt enable row level security, force row level security;
create policy school_only on act_receipt using (only_this_school(school_id));

-- Work to be done later: deadlines and follow-ups; taken with FOR UPDATE SKIP LOCKED.
create table job (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null,
  due_at timestamptz not null,
  subject_id uuid,
  content jsonb not null,
  attempts integer not null default 0,
  done_at timestamptz,
  failure text,
  primary key (school_id, id)
);
create index job_due on job (school_id, due_at) where done_at is null;
alter table job enable row level security, force row level security;
create policy school_only on job using (only_this_school(school_id));

-- The day it is in China (UTC+8, no summer time): posts and deadlines turn over at its midnight.
create function today_in_china() returns date language sql stable as
  $$ select ((now() at time zone 'UTC') + interval '8 hours')::date $$;
