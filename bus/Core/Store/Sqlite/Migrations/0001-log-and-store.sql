-- Format 1. Forward only: a released script is never changed, the next one has the next number.
PRAGMA application_id = 1481524568;

CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value) WITHOUT ROWID;

-- The log. pos = partition number << 40 | offset: one narrow tree, appended at the end of each partition's range.
CREATE TABLE topics(n INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE, partitions INTEGER NOT NULL, compacted INTEGER NOT NULL, created_ms INTEGER NOT NULL);
CREATE TABLE partitions(n INTEGER PRIMARY KEY AUTOINCREMENT, topic INTEGER NOT NULL, partition INTEGER NOT NULL,
    first_offset INTEGER NOT NULL DEFAULT 0, next_floor INTEGER NOT NULL DEFAULT 0, time_floor_ms INTEGER NOT NULL DEFAULT 0, UNIQUE(topic, partition));
CREATE TABLE messages(pos INTEGER PRIMARY KEY, append_ms INTEGER NOT NULL, key BLOB, headers BLOB NOT NULL, value BLOB);

-- Lanes and what their flushes move.
CREATE TABLE lanes(n INTEGER PRIMARY KEY AUTOINCREMENT, grp TEXT NOT NULL, partition INTEGER NOT NULL, epoch INTEGER NOT NULL, flushes INTEGER NOT NULL, deaths INTEGER NOT NULL,
    attempt_topic TEXT, attempt_offset INTEGER, attempt_open INTEGER NOT NULL DEFAULT 0, attempt_deaths INTEGER NOT NULL DEFAULT 0, cursor BLOB, UNIQUE(grp, partition));
CREATE TABLE lane_offsets(lane INTEGER NOT NULL, topic TEXT NOT NULL, topic_id BLOB NOT NULL, began INTEGER NOT NULL, next INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(lane, topic)) WITHOUT ROWID;
CREATE TABLE streams(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, next INTEGER NOT NULL, last BLOB NOT NULL);
CREATE TABLE windows(lane INTEGER NOT NULL, topic TEXT NOT NULL, stream TEXT NOT NULL, row BLOB NOT NULL, PRIMARY KEY(lane, topic, stream)) WITHOUT ROWID;
CREATE TABLE state(n INTEGER PRIMARY KEY, tbl TEXT NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, value BLOB NOT NULL);
CREATE UNIQUE INDEX state_by_key ON state(tbl, key);
CREATE TABLE source_rows(adapter TEXT NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(adapter, key)) WITHOUT ROWID;

-- What flushes sent and proved, and where it is found.
CREATE TABLE segments(id INTEGER PRIMARY KEY, lane INTEGER NOT NULL, stream TEXT NOT NULL, epoch INTEGER NOT NULL, time_ms INTEGER NOT NULL, positions BLOB NOT NULL, body BLOB NOT NULL);
CREATE TABLE trace(hash INTEGER NOT NULL, segment INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY(hash, segment, ordinal)) WITHOUT ROWID;

-- What is kept for operators.
CREATE TABLE quarantine(id INTEGER PRIMARY KEY AUTOINCREMENT, state INTEGER NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, lane INTEGER NOT NULL, time_ms INTEGER NOT NULL,
    topic TEXT NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL, append_ms INTEGER NOT NULL, hash BLOB NOT NULL, sender TEXT, held INTEGER NOT NULL,
    message_id BLOB, message_type TEXT, business_key BLOB, blocks INTEGER NOT NULL, bytes INTEGER NOT NULL, kept INTEGER NOT NULL, key BLOB, headers BLOB, value BLOB);
CREATE INDEX quarantine_blocking ON quarantine(lane, key) WHERE blocks = 1 AND state = 0;
CREATE INDEX quarantine_by_message ON quarantine(message_id) WHERE message_id IS NOT NULL;
CREATE TABLE quarantine_counts(topic TEXT NOT NULL, code TEXT NOT NULL, state INTEGER NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(topic, code, state)) WITHOUT ROWID;
CREATE TABLE quarantine_quotas(topic TEXT NOT NULL, sender TEXT NOT NULL, rows INTEGER NOT NULL, bytes INTEGER NOT NULL, PRIMARY KEY(topic, sender)) WITHOUT ROWID;
CREATE TABLE errors(id INTEGER PRIMARY KEY AUTOINCREMENT, state INTEGER NOT NULL, lane INTEGER NOT NULL, time_ms INTEGER NOT NULL, code TEXT NOT NULL, message_id BLOB NOT NULL, message_type TEXT NOT NULL,
    handler TEXT NOT NULL, exception TEXT NOT NULL, attempts INTEGER NOT NULL, sender TEXT NOT NULL, business_key BLOB, blocks INTEGER NOT NULL,
    topic TEXT NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL, append_ms INTEGER NOT NULL, key BLOB, headers BLOB NOT NULL, value BLOB);
CREATE INDEX errors_blocking ON errors(lane, key) WHERE blocks = 1 AND state IN (0, 1);
CREATE INDEX errors_by_state ON errors(state);
CREATE TABLE parked(id INTEGER PRIMARY KEY AUTOINCREMENT, lane INTEGER NOT NULL, lane_key BLOB NOT NULL, time_ms INTEGER NOT NULL,
    topic TEXT NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL, append_ms INTEGER NOT NULL, key BLOB, headers BLOB NOT NULL, value BLOB);
CREATE INDEX parked_by_key ON parked(lane, lane_key, id);
CREATE TABLE commands(id INTEGER PRIMARY KEY AUTOINCREMENT, grp TEXT NOT NULL, partition INTEGER NOT NULL, kind INTEGER NOT NULL, target INTEGER NOT NULL, author TEXT NOT NULL, why TEXT NOT NULL,
    time_ms INTEGER NOT NULL, done_ms INTEGER, outcome TEXT);
CREATE UNIQUE INDEX commands_waiting ON commands(grp, partition, kind, target) WHERE outcome IS NULL;
CREATE TABLE rejects(id INTEGER PRIMARY KEY AUTOINCREMENT, adapter TEXT NOT NULL, time_ms INTEGER NOT NULL, resource TEXT NOT NULL, file TEXT NOT NULL, row INTEGER NOT NULL,
    rule TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, raw BLOB NOT NULL);
CREATE INDEX rejects_by_file ON rejects(adapter, file, id);
CREATE TABLE reject_counts(resource TEXT NOT NULL, rule TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(resource, rule)) WITHOUT ROWID;

-- Documents of which every version is kept, and marks of what was done once.
CREATE TABLE documents(n INTEGER PRIMARY KEY, collection TEXT NOT NULL, sequence INTEGER NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, time_ms INTEGER NOT NULL,
    author TEXT NOT NULL, why TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(collection, sequence), UNIQUE(collection, key, version));
CREATE TABLE markers(name TEXT NOT NULL PRIMARY KEY, time_ms INTEGER NOT NULL) WITHOUT ROWID;
