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
