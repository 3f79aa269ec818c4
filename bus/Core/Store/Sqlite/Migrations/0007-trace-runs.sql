-- Format 7. The trace index is a sequence of sorted runs: within one growing tree every entry would dirty a page of its own.
ALTER TABLE trace RENAME TO trace_former;
CREATE TABLE trace(run INTEGER NOT NULL, hash INTEGER NOT NULL, segment INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY(run, hash, segment, ordinal)) WITHOUT ROWID;
INSERT INTO trace(run, hash, segment, ordinal) SELECT 0, hash, segment, ordinal FROM trace_former;
DROP TABLE trace_former;
