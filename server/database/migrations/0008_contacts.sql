-- How a cadre may be reached, where they gave it for publication (S-8.5). Deleted when it is taken back.

create table published_contact (
  school_id uuid not null references school,
  person_id uuid not null,
  state jsonb not null,
  primary key (school_id, person_id),
  foreign key (school_id, person_id) references person
);

alter table published_contact enable row level security, force row level security;
create policy school_only on published_contact using (only_this_school(school_id));
