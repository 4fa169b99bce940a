-- Public notices (公示) and objections to them. What an objection says is kept here and nowhere else.

create table notice (
  school_id uuid not null references school,
  id uuid not null,
  organisation_id uuid not null,
  purpose text not null,
  status text not null,
  title text not null,
  -- What the notice is about, as noun and id, and the paper as it hangs.
  subject_noun text not null,
  subject_id uuid not null,
  content jsonb not null,
  state jsonb not null,
  created_at timestamptz not null default now(),
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation
);
create index notice_recent on notice (school_id, created_at);
create index notice_subject on notice (school_id, subject_noun, subject_id);

-- The objector's words and what was answered, for those who examine it and the objector only.
create table notice_objection (
  school_id uuid not null references school,
  notice_id uuid not null,
  id uuid not null,
  objector_id uuid not null,
  statement text not null,
  answer text,
  created_at timestamptz not null default now(),
  primary key (school_id, notice_id, id),
  foreign key (school_id, notice_id) references notice,
  foreign key (school_id, objector_id) references person
);

do $$ declare name text; begin
  foreach name in array array['notice', 'notice_objection'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
