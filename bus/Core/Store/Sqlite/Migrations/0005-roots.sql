-- Format 5. The roots that a lane has accepted lately, in a ring: a second history is noticed after a restart too.
CREATE TABLE roots(lane INTEGER NOT NULL, slot INTEGER NOT NULL, n INTEGER NOT NULL, stream TEXT NOT NULL, epoch INTEGER NOT NULL, first INTEGER NOT NULL, root BLOB NOT NULL, PRIMARY KEY(lane, slot)) WITHOUT ROWID;
