-- Ballots are long and come all at once: lz4 takes a third of the time of PostgreSQL's own way, and less room. PGlite,
-- where no binding vote is held, is built without it.
do $$ begin
  alter table sealed_ballot alter column ballot set compression lz4, alter column proofs set compression lz4;
exception when feature_not_supported then null;
end $$;
