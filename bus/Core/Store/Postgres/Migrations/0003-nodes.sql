-- Format 3. The processes that share the schema, what they run, and which of them claimed a lane last. All of it is a hint: the fence alone decides who may write.
CREATE TABLE nodes(id uuid PRIMARY KEY, until_ms bigint NOT NULL, groups text[] NOT NULL, heard_ms bigint NOT NULL) WITH (fillfactor = 50);
ALTER TABLE lanes ADD COLUMN holder uuid;

-- Says that a node lives for so long and how long it has heard the log, negative: heard nothing of it; and forgets those that have been dead for an hour.
-- It also ends what a node froze in the middle of: of a flush that has come half the server knows only an active statement, so that its own limit for idle transactions never begins.
CREATE FUNCTION beat(p_node uuid, p_life_ms bigint, p_groups text[], p_heard_ms bigint, p_idle_ms bigint) RETURNS void LANGUAGE sql AS $$
    DELETE FROM nodes WHERE until_ms < now_ms() - 3600000;
    INSERT INTO nodes(id, until_ms, groups, heard_ms) VALUES(p_node, now_ms() + p_life_ms, p_groups, p_heard_ms)
        ON CONFLICT (id) DO UPDATE SET until_ms = excluded.until_ms, groups = excluded.groups, heard_ms = excluded.heard_ms;
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = current_user AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()
            AND state = 'active' AND wait_event = 'ClientRead' AND state_change < clock_timestamp() - p_idle_ms * interval '1 millisecond';
$$;

-- A database that was put back from a backup while the log went on: how often, from when on the log may hold what it has forgotten, and when that was said. A lane recovers until its count is the database's;
-- one that is made later recovers too, for it may have been forgotten. Its epoch of then tells what it still knows from what it does not.
ALTER TABLE database ADD COLUMN restores integer NOT NULL DEFAULT 0, ADD COLUMN restored_from_ms bigint NOT NULL DEFAULT 0, ADD COLUMN restored_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE lanes ADD COLUMN recovered integer NOT NULL DEFAULT 0, ADD COLUMN restored_epoch bigint NOT NULL DEFAULT 0;
-- Ids that stand in the log and that the lane of the stream has not said yet.
CREATE TABLE said(stream text COLLATE "C" NOT NULL, id uuid NOT NULL, PRIMARY KEY(stream, id));

-- What an operator says of a database that was put back. Refused while a node lives: then it returns false and nothing is changed. Records of marks bear no numbers of a stream.
CREATE FUNCTION restored() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    from_ms bigint;
BEGIN
    LOCK TABLE nodes IN SHARE MODE;
    IF EXISTS(SELECT 1 FROM nodes WHERE until_ms > now_ms()) THEN RETURN false; END IF;
    PERFORM 1 FROM lanes ORDER BY n FOR UPDATE;
    from_ms := coalesce((SELECT time_ms FROM segments ORDER BY id DESC LIMIT 1), 0);
    from_ms := least(from_ms, (SELECT min(s.time_ms) FROM sends s JOIN relays r ON r.lane = s.lane WHERE s.n > r.relayed));
    UPDATE lanes l SET restored_epoch = l.epoch FROM database d WHERE l.recovered = d.restores;
    UPDATE database SET incarnation = gen_random_uuid(), restores = restores + 1, restored_ms = now_ms(), restored_from_ms = CASE restores WHEN 0 THEN from_ms ELSE least(restored_from_ms, from_ms) END;
    UPDATE lanes SET recovered = (SELECT restores FROM database), holder = NULL WHERE grp = 'node.marks';
    RETURN true;
END $$;

-- The end of a lane's recovery, in the flush that stages again what has not reached the log: what was left is not relayed any more as it was.
CREATE FUNCTION recover_stream(p_lane integer, p_stream text, p_next bigint, p_last bytea, p_said uuid[]) RETURNS void LANGUAGE sql AS $$
    UPDATE streams SET next = p_next, last = p_last WHERE name = p_stream;
    INSERT INTO said(stream, id) SELECT p_stream, w.id FROM unnest(p_said) AS w(id) ON CONFLICT DO NOTHING;
    UPDATE lanes SET recovered = (SELECT restores FROM database) WHERE n = p_lane;
    UPDATE relays SET relayed = greatest(relayed, (SELECT max(n) FROM sends WHERE lane = p_lane)) WHERE lane = p_lane;
$$;
