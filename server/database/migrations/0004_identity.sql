-- Signing in: one-time codes issued per class, passwords, sessions, and what was tried.

create table one_time_code (
  school_id uuid not null references school,
  person_id uuid not null,
  code_hash text not null,
  issued_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  issued_by uuid not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person
);

create table credential (
  school_id uuid not null references school,
  person_id uuid not null,
  kind text not null check (kind in ('password', 'passkey', 'cas', 'oidc')),
  subject text not null,
  secret text,
  created_at timestamptz not null default now(),
  primary key (school_id, kind, subject),
  foreign key (school_id, person_id) references person
);
create index credential_person on credential (school_id, person_id);

-- The token itself is never stored, only its SHA-256.
create table session (
  school_id uuid not null references school,
  token_hash text not null,
  id uuid not null,
  person_id uuid not null,
  method text not null,
  agent text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (school_id, token_hash),
  unique (school_id, id),
  foreign key (school_id, person_id) references person
);
create index session_person on session (school_id, person_id);

-- Failed tries, counted per account and per network prefix in windows; never a lock on a whole network.
-- One row a bucket: a new window begins it anew.
create table sign_in_window (
  school_id uuid not null references school,
  bucket text not null,
  window_start timestamptz not null,
  tries integer not null,
  primary key (school_id, bucket)
);

do $$ declare name text; begin
  foreach name in array array['one_time_code', 'credential', 'session', 'sign_in_window'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy school_only on %I using (only_this_school(school_id))', name);
  end loop;
end $$;
