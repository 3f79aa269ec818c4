-- Format 4. Windows say whose they are, parked messages may have an order of their own (their numbers, at a gap), commands may name more than a row.
ALTER TABLE windows ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE parked ADD COLUMN ordinal INTEGER NOT NULL DEFAULT 0;
DROP INDEX parked_by_key;
CREATE INDEX parked_by_key ON parked(lane, lane_key, ordinal, id);
ALTER TABLE commands ADD COLUMN argument TEXT NOT NULL DEFAULT '';
DROP INDEX commands_waiting;
CREATE UNIQUE INDEX commands_waiting ON commands(grp, partition, kind, target, argument) WHERE outcome IS NULL;
