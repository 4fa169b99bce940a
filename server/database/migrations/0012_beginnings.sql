-- What is begun at this moment. A row that is not there cannot be locked: whoever is about to write the first row of a
-- noun stands here until the transaction ends, and the next one waits. Rows are deleted by who wrote them; none stays.
create table beginning (
  school_id uuid not null references school,
  noun text not null,
  subject_id text not null,
  primary key (school_id, noun, subject_id)
);
alter table beginning enable row level security, force row level security;
create policy school_only on beginning using (only_this_school(school_id));
