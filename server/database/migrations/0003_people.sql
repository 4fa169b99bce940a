-- People, units, organisations, posts and mandates.

create table unit (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('campus', 'faculty', 'grade', 'major', 'class', 'club')),
  name text not null,
  parent_id uuid,
  state jsonb not null,
  is_open boolean not null default true,
  primary key (school_id, id),
  foreign key (school_id, parent_id) references unit
);
create index unit_parent on unit (school_id, parent_id);
create index unit_kind on unit (school_id, kind, parent_id);

-- One row a person who was ever on the roster or on the staff. Marks of study have no place here.
create table person (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null check (kind in ('student', 'staff')),
  number text not null,
  name text not null,
  pinyin_key text not null,
  stroke_key text not null,
  gender text,
  ethnicity text,
  political_status text,
  level text check (level in ('undergraduate', 'graduate')),
  grade integer,
  campus_id uuid,
  faculty_id uuid,
  major_id uuid,
  class_id uuid,
  enrolment text not null default 'enrolled',
  enrolled_on date,
  left_on date,
  -- Of staff: what work they are employed for.
  employment text,
  primary key (school_id, id),
  unique (school_id, number),
  foreign key (school_id, campus_id) references unit,
  foreign key (school_id, faculty_id) references unit,
  foreign key (school_id, major_id) references unit,
  foreign key (school_id, class_id) references unit
);
create index person_class on person (school_id, class_id, stroke_key);
create index person_faculty on person (school_id, faculty_id, grade);
-- Every reference has its index: an import that is undone removes units and people by the thousand.
create index person_major on person (school_id, major_id);
create index person_campus on person (school_id, campus_id);
create index person_level on person (school_id, level, enrolment);

create table organisation (
  school_id uuid not null references school,
  id uuid not null,
  kind text not null,
  level text not null check (level in ('university', 'faculty', 'class')),
  name text not null,
  unit_id uuid,
  parent_id uuid,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, unit_id) references unit,
  foreign key (school_id, parent_id) references organisation
);
create index organisation_parent on organisation (school_id, parent_id);

create table post (
  school_id uuid not null references school,
  id uuid not null,
  organisation_id uuid not null,
  department_id uuid,
  department_kind text,
  kind text not null,
  title text not null,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation
);
create index post_organisation on post (school_id, organisation_id);

create table mandate (
  school_id uuid not null references school,
  id uuid not null,
  post_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  begins_on date not null,
  ends_on date,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, post_id) references post,
  foreign key (school_id, organisation_id) references organisation,
  foreign key (school_id, person_id) references person
);
create index mandate_person on mandate (school_id, person_id);
create index mandate_organisation on mandate (school_id, organisation_id, post_id);

create table federation (
  school_id uuid not null references school,
  id uuid not null,
  organisation_id uuid not null,
  state jsonb not null,
  primary key (school_id, id),
  foreign key (school_id, organisation_id) references organisation
);

create table study_verdict (
  school_id uuid not null references school,
  person_id uuid not null,
  verdict text not null check (verdict in ('yes', 'no', 'unverified')),
  source text not null,
  dated_on date not null,
  certified_by text not null,
  primary key (school_id, person_id, dated_on),
  foreign key (school_id, person_id) references person
);

-- A roster file on its way in: what was uploaded, how columns were read, what it would change, what it changed.
create table roster_import (
  school_id uuid not null references school,
  id uuid not null,
  status text not null,
  file_name text not null,
  file_digest text not null,
  state jsonb not null,
  progress jsonb not null default '{"done": 0, "total": 1}',
  created_by uuid not null,
  created_at timestamptz not null default now(),
  touched_at timestamptz not null default now(),
  confirmed_at timestamptz,
  primary key (school_id, id)
);
create index roster_import_recent on roster_import (school_id, created_at);

-- The file, the rows and problems read from it, while the import is open; emptied when it is confirmed or given up.
create table roster_file (
  school_id uuid not null references school,
  import_id uuid not null,
  part text not null check (part in ('file', 'rows', 'problems', 'problem-rows')),
  content bytea not null,
  primary key (school_id, import_id, part),
  foreign key (school_id, import_id) references roster_import
);

-- What an import changed, person by person, so that it can be undone for 24 hours.
create table roster_change (
  school_id uuid not null references school,
  import_id uuid not null,
  person_id uuid not null,
  -- The person's row as it was; null for somebody the import added.
  before jsonb,
  primary key (school_id, import_id, person_id),
  foreign key (school_id, import_id) references roster_import
);

do $$ declare name text; begin
  foreach name in array array['unit', 'person', 'organisation', 'post', 'mandate', 'federation', 'study_verdict', 'roster_import', 'roster_file', 'roster_change'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
