-- Sign-in through the school's own account system (CAS, OIDC): one row from setting out to coming back, ten minutes.
-- Bound to the browser that set out; deleted by the statement that finds it, so that nothing can be sent twice.
create table sign_on_attempt (
  school_id uuid not null references school,
  state_hash text not null,
  browser_hash text not null,
  nonce text not null,
  verifier text not null,
  then_path text not null,
  expires_at timestamptz not null,
  primary key (school_id, state_hash)
);
create index sign_on_attempt_end on sign_on_attempt (school_id, expires_at);
alter table sign_on_attempt enable row level security, force row level security;
create policy school_only on sign_on_attempt using (only_this_school(school_id));
