-- The ledger: one append-only log per school (docs/ledger.md).

-- An entry is written with its command and has no index until the sequencer comes by.
-- `ordinal` is taken while the subject's row is locked, so two entries about one subject never change places;
-- it decides the order inside one batch only, and nothing is ever looked for beyond an ordinal.
create table ledger_entry (
  school_id uuid not null references school,
  id uuid not null,
  ordinal bigint generated always as identity,
  index bigint check (index >= 0),
  body bytea not null check (length(body) between 1 and 65535),
  leaf_hash bytea not null check (length(leaf_hash) = 32),
  created_at timestamptz not null default now(),
  primary key (school_id, id)
);
create unique index ledger_entry_index on ledger_entry (school_id, index) where index is not null;
create index ledger_entry_waiting on ledger_entry (school_id, ordinal) where index is null;
alter table ledger_entry enable row level security, force row level security;
create policy school_only on ledger_entry using (only_this_school(school_id));

-- Append-only: an entry is given its index once, and never touched again.
revoke update, delete, truncate on ledger_entry from tongxin_app;
grant update (index) on ledger_entry to tongxin_app;
create policy sequenced_once on ledger_entry as restrictive for update using (index is null) with check (true);

-- What committed parts of an entry stand for. Salt and content live and are deleted together.
create table ledger_opening (
  school_id uuid not null,
  entry_id uuid not null,
  noun text not null,
  subject_id text not null,
  part text not null check (part in ('actor', 'command', 'event')),
  salt bytea not null check (length(salt) = 32),
  content text not null,
  primary key (school_id, entry_id, part),
  foreign key (school_id, entry_id) references ledger_entry (school_id, id)
);
create index ledger_opening_subject on ledger_opening (school_id, noun, subject_id);
alter table ledger_opening enable row level security, force row level security;
create policy school_only on ledger_opening using (only_this_school(school_id));
revoke update, truncate on ledger_opening from tongxin_app;

-- By which persons named in a subject's public fields get a pseudonym; deleted with its openings.
create table ledger_person_salt (
  school_id uuid not null references school,
  noun text not null,
  subject_id text not null,
  salt bytea not null check (length(salt) = 32),
  primary key (school_id, noun, subject_id)
);
alter table ledger_person_salt enable row level security, force row level security;
create policy school_only on ledger_person_salt using (only_this_school(school_id));
revoke update, truncate on ledger_person_salt from tongxin_app;

-- The tree after the last sequenced entry; moved by compare-and-swap on its size.
create table ledger_head (
  school_id uuid not null references school,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  frontier bytea not null check (length(frontier) % 32 = 0),
  primary key (school_id)
);
alter table ledger_head enable row level security, force row level security;
create policy school_only on ledger_head using (only_this_school(school_id));
revoke delete, truncate on ledger_head from tongxin_app;

-- Every checkpoint signed, in full. Stored before it is published.
create table ledger_checkpoint (
  school_id uuid not null references school,
  size bigint not null check (size >= 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  signed_at timestamptz not null default now(),
  primary key (school_id, size)
);
alter table ledger_checkpoint enable row level security, force row level security;
create policy school_only on ledger_checkpoint using (only_this_school(school_id));
revoke delete, truncate on ledger_checkpoint from tongxin_app;
