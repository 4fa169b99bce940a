-- What a school entered of a year: public holidays of a calendar year, or semesters and breaks of an academic year.

create table calendar_entry (
  school_id uuid not null references school,
  -- holidays-2027, teaching-2026-2027
  id text not null,
  status text not null,
  state jsonb not null,
  primary key (school_id, id)
);

alter table calendar_entry enable row level security, force row level security;
create policy school_only on calendar_entry using (only_this_school(school_id));
