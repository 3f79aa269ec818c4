-- Format 1. Forward only: a released script is never changed, the next one has the next number.
-- Names and keys compare by their bytes, as they do embedded, whatever the database's collation is.

-- All times of this store are the database's; tests put another clock here.
CREATE FUNCTION now_ms() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- One row. After a restore the incarnation is changed, and every claim from before is fenced off.
CREATE TABLE database(one boolean PRIMARY KEY DEFAULT true CHECK (one), incarnation uuid NOT NULL DEFAULT gen_random_uuid(), indexed_segment bigint NOT NULL DEFAULT 0);
INSERT INTO database DEFAULT VALUES;

-- Lanes and what their flushes move. Room is left in the pages, so that rows stay where they are.
CREATE TABLE lanes(n integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, grp text COLLATE "C" NOT NULL, partition integer NOT NULL, epoch bigint NOT NULL DEFAULT 0, flushes bigint NOT NULL DEFAULT 0,
    deaths integer NOT NULL DEFAULT 0, attempt_topic text COLLATE "C", attempt_offset bigint, attempt_open integer NOT NULL DEFAULT 0, attempt_deaths integer NOT NULL DEFAULT 0,
    cursor bytea, UNIQUE(grp, partition)) WITH (fillfactor = 50);
-- How far a lane's relay is. Apart from the lane's row, which flushes lock from their fence to their COMMIT: neither waits for the other. The epoch is the lane's, whoever changes it.
CREATE TABLE relays(lane integer PRIMARY KEY, epoch bigint NOT NULL, relayed bigint NOT NULL DEFAULT 0, reached bytea NOT NULL DEFAULT '') WITH (fillfactor = 50);
CREATE FUNCTION follow_lane() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO relays(lane, epoch) VALUES(NEW.n, NEW.epoch) ON CONFLICT (lane) DO UPDATE SET epoch = excluded.epoch;
    RETURN NULL;
END $$;
CREATE TRIGGER relays AFTER INSERT OR UPDATE OF epoch ON lanes FOR EACH ROW EXECUTE FUNCTION follow_lane();
CREATE TABLE lane_offsets(lane integer NOT NULL, topic text COLLATE "C" NOT NULL, topic_id uuid NOT NULL, began bigint NOT NULL, next bigint NOT NULL, hash bytea NOT NULL, leader_epoch integer,
    PRIMARY KEY(lane, topic)) WITH (fillfactor = 50);
CREATE TABLE streams(name text COLLATE "C" PRIMARY KEY, next bigint NOT NULL DEFAULT 1, last bytea NOT NULL DEFAULT '') WITH (fillfactor = 50);
CREATE TABLE windows(lane integer NOT NULL, topic text COLLATE "C" NOT NULL, stream text COLLATE "C" NOT NULL, source text COLLATE "C" NOT NULL, body bytea NOT NULL,
    PRIMARY KEY(lane, topic, stream)) WITH (fillfactor = 50);
CREATE TABLE roots(lane integer NOT NULL, slot integer NOT NULL, n bigint NOT NULL, stream text COLLATE "C" NOT NULL, epoch bigint NOT NULL, first bigint NOT NULL, size integer NOT NULL,
    root bytea NOT NULL, accepted bytea NOT NULL, before bigint NOT NULL, PRIMARY KEY(lane, slot)) WITH (fillfactor = 80);
CREATE TABLE state(tbl text COLLATE "C" NOT NULL, key bytea NOT NULL, version bigint NOT NULL, value bytea NOT NULL, PRIMARY KEY(tbl, key)) WITH (fillfactor = 80);
CREATE TABLE source_rows(adapter text COLLATE "C" NOT NULL, key bytea NOT NULL, version bigint NOT NULL, hash bytea NOT NULL, record_key bytea, written_ms bigint, PRIMARY KEY(adapter, key)) WITH (fillfactor = 80);
-- Only keys that expire have a time; what adapters remember is kept for ever.
CREATE INDEX source_rows_expiring ON source_rows(adapter, written_ms) WHERE written_ms IS NOT NULL;

-- What flushes proved (months) and what is still to be sent (days), each in time partitions. Bodies are compressed before they come here.
CREATE SEQUENCE segment_ids;
CREATE TABLE segments(id bigint NOT NULL, lane integer NOT NULL, stream text COLLATE "C" NOT NULL, epoch bigint NOT NULL, time_ms bigint NOT NULL, body bytea NOT NULL,
    PRIMARY KEY(id, time_ms)) PARTITION BY RANGE (time_ms);
CREATE TABLE segment_places(id bigint NOT NULL, time_ms bigint NOT NULL, places bytea NOT NULL, PRIMARY KEY(id, time_ms)) PARTITION BY RANGE (time_ms);
CREATE TABLE sends(lane integer NOT NULL, n bigint NOT NULL, time_ms bigint NOT NULL, is_segment boolean NOT NULL, body bytea NOT NULL, PRIMARY KEY(lane, n, time_ms)) PARTITION BY RANGE (time_ms);
ALTER TABLE segments ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE sends ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE TABLE segments_other PARTITION OF segments DEFAULT;
CREATE TABLE segment_places_other PARTITION OF segment_places DEFAULT;
CREATE TABLE sends_other PARTITION OF sends DEFAULT;
-- Pages of sorted runs: an entry alone would be a row and an index entry of 110 bytes. Small enough to stay in the row, hashes do not compress.
CREATE TABLE trace_pages(run bigint NOT NULL, first bigint NOT NULL, page integer NOT NULL, body bytea NOT NULL, PRIMARY KEY(run, first, page));
ALTER TABLE trace_pages ALTER COLUMN body SET STORAGE PLAIN;
-- Two writers at once make a run each.
CREATE SEQUENCE trace_runs MINVALUE 0 START 0;

-- What is kept for operators.
CREATE TABLE quarantine(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state integer NOT NULL DEFAULT 0, code text COLLATE "C" NOT NULL, reason text NOT NULL, lane integer NOT NULL, time_ms bigint NOT NULL,
    hash bytea NOT NULL, sender text COLLATE "C", held boolean NOT NULL, message_id uuid, message_type text COLLATE "C", business_key bytea, blocks boolean NOT NULL, bytes bigint NOT NULL,
    kept boolean NOT NULL, waits boolean NOT NULL, final boolean NOT NULL,
    topic text COLLATE "C" NOT NULL, partition integer NOT NULL, position bigint NOT NULL, append_ms bigint NOT NULL, key bytea, headers bytea NOT NULL, value bytea);
CREATE INDEX quarantine_blocking ON quarantine(lane, id) WHERE blocks AND state = 0;
CREATE INDEX quarantine_waiting ON quarantine(lane, id) WHERE waits AND state = 0;
CREATE INDEX quarantine_by_message ON quarantine(message_id) WHERE message_id IS NOT NULL;
CREATE INDEX quarantine_final ON quarantine(topic, coalesce(sender, ''), id) WHERE final AND state = 0;
CREATE INDEX quarantine_open ON quarantine(topic, id) WHERE state = 0 AND NOT kept AND NOT final AND sender IS NULL;
CREATE TABLE quarantine_counts(topic text COLLATE "C" NOT NULL, code text COLLATE "C" NOT NULL, state integer NOT NULL, count bigint NOT NULL, PRIMARY KEY(topic, code, state)) WITH (fillfactor = 50);
CREATE TABLE quarantine_quotas(topic text COLLATE "C" NOT NULL, sender text COLLATE "C" NOT NULL, rows bigint NOT NULL, bytes bigint NOT NULL, finals bigint NOT NULL DEFAULT 0, opens bigint NOT NULL DEFAULT 0,
    PRIMARY KEY(topic, sender)) WITH (fillfactor = 50);
CREATE TABLE errors(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state integer NOT NULL DEFAULT 0, lane integer NOT NULL, time_ms bigint NOT NULL, code text COLLATE "C" NOT NULL, message_id uuid NOT NULL,
    message_type text COLLATE "C" NOT NULL, handler text NOT NULL, exception text NOT NULL, attempts integer NOT NULL, sender text COLLATE "C" NOT NULL, business_key bytea, blocks boolean NOT NULL,
    topic text COLLATE "C" NOT NULL, partition integer NOT NULL, position bigint NOT NULL, append_ms bigint NOT NULL, key bytea, headers bytea NOT NULL, value bytea);
CREATE INDEX errors_blocking ON errors(lane, id) WHERE blocks AND state IN (0, 1);
CREATE INDEX errors_by_state ON errors(state, id);
CREATE TABLE parked(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lane integer NOT NULL, lane_key bytea NOT NULL, ordinal bigint NOT NULL, time_ms bigint NOT NULL,
    topic text COLLATE "C" NOT NULL, partition integer NOT NULL, position bigint NOT NULL, append_ms bigint NOT NULL, key bytea, headers bytea NOT NULL, value bytea);
CREATE INDEX parked_by_key ON parked(lane, lane_key, ordinal, id);
CREATE TABLE commands(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, grp text COLLATE "C" NOT NULL, partition integer NOT NULL, kind integer NOT NULL, target bigint NOT NULL, argument text NOT NULL,
    author text NOT NULL, why text NOT NULL, time_ms bigint NOT NULL, done_ms bigint, outcome text);
CREATE UNIQUE INDEX commands_waiting ON commands(grp, partition, kind, target, argument) WHERE outcome IS NULL;
CREATE TABLE rejects(id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, adapter text COLLATE "C" NOT NULL, time_ms bigint NOT NULL, resource text COLLATE "C" NOT NULL, file text COLLATE "C" NOT NULL, row bigint NOT NULL,
    rule text COLLATE "C" NOT NULL, field text NOT NULL, text text NOT NULL, raw bytea NOT NULL);
CREATE INDEX rejects_by_file ON rejects(adapter, file, id);
CREATE TABLE reject_counts(resource text COLLATE "C" NOT NULL, rule text COLLATE "C" NOT NULL, count bigint NOT NULL, PRIMARY KEY(resource, rule)) WITH (fillfactor = 50);

-- Documents of which every version is kept, and marks of what was done once.
CREATE TABLE documents(collection text COLLATE "C" NOT NULL, sequence bigint NOT NULL, key text COLLATE "C" NOT NULL, version bigint NOT NULL, time_ms bigint NOT NULL, author text NOT NULL, why text NOT NULL, body bytea NOT NULL,
    PRIMARY KEY(collection, sequence), UNIQUE(collection, key, version));
CREATE TABLE markers(name text COLLATE "C" PRIMARY KEY, time_ms bigint NOT NULL);

-- Makes the time partitions of this and the next month and day. What the clock leads elsewhere lands in the partitions for everything else, so no flush ever fails for want of one.
CREATE FUNCTION ensure_partitions() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    today timestamptz := date_trunc('day', to_timestamp(now_ms() / 1000.0) AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
    month timestamptz := date_trunc('month', to_timestamp(now_ms() / 1000.0) AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
    ahead integer;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext(current_schema()), 2);
    FOR ahead IN 0..1 LOOP
        PERFORM ensure_partition('segments', 'YYYYMM', month + ahead * interval '1 month', month + (ahead + 1) * interval '1 month');
        PERFORM ensure_partition('segment_places', 'YYYYMM', month + ahead * interval '1 month', month + (ahead + 1) * interval '1 month');
        PERFORM ensure_partition('sends', 'YYYYMMDD', today + ahead * interval '1 day', today + (ahead + 1) * interval '1 day');
    END LOOP;
    RETURN (extract(epoch FROM today + interval '1 day') * 1000)::bigint;
END $$;

CREATE FUNCTION ensure_partition(parent text, pattern text, low timestamptz, high timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text := parent || '_' || to_char(low AT TIME ZONE 'UTC', pattern);
BEGIN
    IF to_regclass(name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%s) TO (%s)', name, parent, (extract(epoch FROM low) * 1000)::bigint, (extract(epoch FROM high) * 1000)::bigint);
EXCEPTION WHEN check_violation THEN
    -- Rows of that time lie with everything else already; there they stay.
    RETURN;
END $$;

-- What lies in no day of its own, or in a day that is over, and since when the log has had all of it.
CREATE TABLE sent_days(name text COLLATE "C" PRIMARY KEY, since_ms bigint NOT NULL);

-- Whether every row of a partition of sends lies at or below its lane's mark.
CREATE FUNCTION is_sent(p_day text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    sent boolean;
BEGIN
    EXECUTE format('SELECT NOT EXISTS(SELECT 1 FROM relays r WHERE EXISTS(SELECT 1 FROM %I s WHERE s.lane = r.lane AND s.n > r.relayed))', p_day) INTO sent;
    RETURN sent;
END $$;

-- Drops the oldest day of sends that has been over (with a minute for its last COMMITs) and wholly sent for so long; one node at a time. Flushes wait for the lock no longer than this does: where it is not to be had at once, the next call tries again.
CREATE FUNCTION drop_sent(p_keep_ms bigint) RETURNS integer LANGUAGE plpgsql SET lock_timeout = '200ms' AS $$
DECLARE
    day text;
    since bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext(current_schema()), 3) THEN RETURN 0; END IF;
    FOR day IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'sends'::regclass AND c.relname ~ '^sends_[0-9]{8}$'
        AND extract(epoch FROM (to_date(right(c.relname, 8), 'YYYYMMDD') + 1)::timestamp AT TIME ZONE 'UTC') * 1000 <= now_ms() - 60000 ORDER BY 1 LOOP
        since := sent_since(day);
        IF since > now_ms() - p_keep_ms OR since IS NULL THEN CONTINUE; END IF;
        LOCK TABLE ONLY sends IN ACCESS EXCLUSIVE MODE;
        -- Whoever wrote into it until now can be seen.
        IF NOT is_sent(day) THEN CONTINUE; END IF;
        EXECUTE format('DROP TABLE %I', day);
        DELETE FROM sent_days WHERE name = day;
        RETURN 1;
    END LOOP;
    -- A partition without bounds cannot be dropped: what it held then goes row by row.
    since := sent_since('sends_other');
    IF since <= now_ms() - p_keep_ms THEN
        DELETE FROM sends_other s USING relays r WHERE r.lane = s.lane AND s.n <= r.relayed AND s.time_ms <= since;
        DELETE FROM sent_days WHERE name = 'sends_other';
    END IF;
    RETURN 0;
EXCEPTION WHEN lock_not_available THEN
    RETURN 0;
END $$;

-- Since when all of a partition is known to be sent; null while it is not, or holds nothing that could be dropped.
CREATE FUNCTION sent_since(p_day text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    holds boolean;
    since bigint;
BEGIN
    SELECT since_ms INTO since FROM sent_days WHERE name = p_day;
    IF since IS NOT NULL THEN RETURN since; END IF;
    EXECUTE format('SELECT EXISTS(SELECT 1 FROM %I)', p_day) INTO holds;
    IF (p_day = 'sends_other' AND NOT holds) OR NOT is_sent(p_day) THEN RETURN NULL; END IF;
    INSERT INTO sent_days VALUES(p_day, now_ms());
    RETURN now_ms();
END $$;
