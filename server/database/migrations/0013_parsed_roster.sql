-- What a roster file was read to, so that the check after the columns are named does not read the file again.
alter table roster_file drop constraint roster_file_part_check;
alter table roster_file
  add constraint roster_file_part_check check (part in ('file', 'parsed', 'rows', 'problems', 'problem-rows'));
-- Everything in it is compressed already.
alter table roster_file alter column content set storage external;
