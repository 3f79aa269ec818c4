-- Format 2. What flushes do: those of several lanes together, so each function takes all rows of its kind at once, and what is a lane's beside its lane; what must not be so is raised, since an UPDATE of no rows is no error and a COMMIT behind it would go through.
-- What the caller needs stands in the hint: details may hold personal data and are kept out of logs.
-- XN001 fenced, XN002 state conflict (hint: the places of the rows in the call), XN003 a kept row stands elsewhere (hint: which), XN004 called wrongly, XN005 document conflict (hint: the version there is).

-- Locks lanes and streams, then compares in a later statement, which sees what the lock waited for; row by row by index, whatever the planner knows of the tables' sizes.
CREATE FUNCTION fence(p_incarnations uuid[], p_lanes integer[], p_epochs bigint[], p_flushes bigint[], p_streams text[], p_nexts bigint[], p_offset_lanes integer[], p_topics text[], p_offsets bigint[])
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    wrong text;
BEGIN
    PERFORM 1 FROM lanes WHERE n = ANY(p_lanes) ORDER BY n FOR UPDATE;
    PERFORM 1 FROM streams WHERE name = ANY(p_streams) ORDER BY name FOR UPDATE;
    SELECT why INTO wrong FROM (
        SELECT 'the database was restored: its incarnation is ' || incarnation || '.' AS why FROM database WHERE incarnation <> ANY(p_incarnations)
        UNION ALL
        SELECT CASE WHEN l.n IS NULL THEN 'it was never claimed.' WHEN l.epoch <> w.epoch THEN format('epoch %s holds it, not %s.', l.epoch, w.epoch)
            ELSE format('it has been flushed %s times, not %s.', l.flushes, w.flushes) END
        FROM unnest(p_lanes, p_epochs, p_flushes) AS w(n, epoch, flushes) LEFT JOIN LATERAL (SELECT n, epoch, flushes FROM lanes WHERE n = w.n LIMIT 1) AS l ON true
        WHERE l.n IS NULL OR l.epoch <> w.epoch OR l.flushes <> w.flushes
        UNION ALL
        SELECT format('topic %s stands at %s, not at %s.', w.topic, coalesce(o.next::text, 'no place'), w.next)
        FROM unnest(p_offset_lanes, p_topics, p_offsets) AS w(lane, topic, next) LEFT JOIN LATERAL (SELECT next FROM lane_offsets WHERE lane = w.lane AND topic = w.topic LIMIT 1) AS o ON true
        WHERE o.next IS DISTINCT FROM w.next
        UNION ALL
        SELECT format('stream %s goes on with %s, not with %s.', w.name, coalesce(s.next::text, 'nothing'), w.next)
        FROM unnest(p_streams, p_nexts) AS w(name, next) LEFT JOIN LATERAL (SELECT next FROM streams WHERE name = w.name LIMIT 1) AS s ON true
        WHERE s.next IS DISTINCT FROM w.next) AS reasons LIMIT 1;
    IF wrong IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'XN001', MESSAGE = wrong; END IF;
END $$;

-- State rows, sorted by the caller; by index whatever the planner knows of the table's size. Writing compares the versions, and the counts tell whether all held: which did not is only asked then,
-- by who wrote the rows that stand there now. Of a row that is to go that says nothing, so a call with such rows compares first.
-- New rows are written as if none could stand there, under a savepoint: ON CONFLICT looks twice into the index and marks every row twice, which costs as much again as the row.
CREATE FUNCTION write_state(p_tables text[], p_keys bytea[], p_versions bigint[], p_values bytea[]) RETURNS void LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
DECLARE
    wrong bigint[];
    stale bigint[];
    written bigint := 0;
    wanted bigint := cardinality(p_versions);
    done bigint;
BEGIN
    IF array_position(p_values, NULL) IS NOT NULL THEN
        SELECT array_agg(w.place ORDER BY w.place) INTO wrong FROM unnest(p_tables, p_keys, p_versions) WITH ORDINALITY AS w(tbl, key, version, place)
            WHERE coalesce((SELECT s.version FROM state s WHERE s.tbl = w.tbl AND s.key = w.key), 0) <> w.version;
        IF wrong IS NOT NULL THEN RAISE EXCEPTION USING ERRCODE = 'XN002', MESSAGE = 'state rows changed', HINT = array_to_string(wrong, ','); END IF;
        SELECT count(*) INTO wanted FROM unnest(p_versions, p_values) AS w(version, value) WHERE w.version <> 0 OR w.value IS NOT NULL;
        DELETE FROM state s USING unnest(p_tables, p_keys, p_versions, p_values) AS w(tbl, key, version, value)
            WHERE w.version <> 0 AND w.value IS NULL AND s.tbl = w.tbl AND s.key = w.key AND s.version = w.version;
        GET DIAGNOSTICS done = ROW_COUNT;
        written := written + done;
    END IF;
    IF 0 = ANY(p_versions) THEN
        BEGIN
            INSERT INTO state(tbl, key, version, value) SELECT w.tbl, w.key, 1, w.value FROM unnest(p_tables, p_keys, p_versions, p_values) AS w(tbl, key, version, value)
                WHERE w.version = 0 AND w.value IS NOT NULL;
            GET DIAGNOSTICS done = ROW_COUNT;
            written := written + done;
        EXCEPTION WHEN unique_violation THEN
            SELECT array_agg(w.place ORDER BY w.place) INTO wrong FROM unnest(p_tables, p_keys, p_versions, p_values) WITH ORDINALITY AS w(tbl, key, version, value, place)
                WHERE w.version = 0 AND w.value IS NOT NULL AND EXISTS(SELECT 1 FROM state s WHERE s.tbl = w.tbl AND s.key = w.key);
        END;
    END IF;
    IF 0 <> ANY(p_versions) THEN
        UPDATE state s SET version = s.version + 1, value = w.value FROM unnest(p_tables, p_keys, p_versions, p_values) AS w(tbl, key, version, value)
            WHERE w.version <> 0 AND w.value IS NOT NULL AND s.tbl = w.tbl AND s.key = w.key AND s.version = w.version;
        GET DIAGNOSTICS done = ROW_COUNT;
        written := written + done;
    END IF;
    IF written = wanted THEN RETURN; END IF;
    SELECT array_agg(w.place ORDER BY w.place) INTO stale FROM unnest(p_tables, p_keys, p_versions, p_values) WITH ORDINALITY AS w(tbl, key, version, value, place)
        WHERE w.version <> 0 AND w.value IS NOT NULL AND NOT EXISTS(SELECT 1 FROM state s WHERE s.tbl = w.tbl AND s.key = w.key AND s.xmin = pg_current_xact_id()::xid);
    wrong := coalesce(wrong || stale, ARRAY(SELECT i::bigint FROM generate_subscripts(p_keys, 1) AS i));
    RAISE EXCEPTION USING ERRCODE = 'XN002', MESSAGE = 'state rows changed', HINT = array_to_string(wrong, ',');
END $$;

-- What an adapter remembers of its rows. A first version is written as if nothing could stand there, as new state is; where something does (a key that expired and is used again), all are written over.
CREATE FUNCTION write_sources(p_adapters text[], p_keys bytea[], p_versions bigint[], p_hashes bytea[], p_record_keys bytea[], p_expires boolean[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    taken boolean := false;
BEGIN
    BEGIN
        INSERT INTO source_rows(adapter, key, version, hash, record_key, written_ms)
            SELECT w.adapter, w.key, w.version, w.hash, w.record_key, CASE WHEN w.expires THEN now_ms() END
            FROM unnest(p_adapters, p_keys, p_versions, p_hashes, p_record_keys, p_expires) AS w(adapter, key, version, hash, record_key, expires) WHERE w.version = 1;
    EXCEPTION WHEN unique_violation THEN
        taken := true;
    END;
    IF NOT taken AND 1 = ALL(p_versions) THEN RETURN; END IF;
    INSERT INTO source_rows(adapter, key, version, hash, record_key, written_ms)
        SELECT w.adapter, w.key, w.version, w.hash, w.record_key, CASE WHEN w.expires THEN now_ms() END
        FROM unnest(p_adapters, p_keys, p_versions, p_hashes, p_record_keys, p_expires) AS w(adapter, key, version, hash, record_key, expires) WHERE taken OR w.version <> 1
    ON CONFLICT (adapter, key) DO UPDATE SET version = excluded.version, hash = excluded.hash, record_key = excluded.record_key, written_ms = excluded.written_ms;
END $$;

-- Row by row by index, as all that changes a lane's rows here: told to join, the planner may read what autovacuum has not yet cleared of tables that are changed all the time.
CREATE FUNCTION write_offsets(p_lanes integer[], p_topics text[], p_nexts bigint[], p_hashes bytea[], p_leader_epochs integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    w record;
BEGIN
    FOR w IN SELECT * FROM unnest(p_lanes, p_topics, p_nexts, p_hashes, p_leader_epochs) AS u(lane, topic, next, hash, leader_epoch) LOOP
        UPDATE lane_offsets SET next = w.next, hash = w.hash, leader_epoch = w.leader_epoch WHERE lane = w.lane AND topic = w.topic;
        IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN004', MESSAGE = 'The lane does not read topic ' || w.topic; END IF;
    END LOOP;
END $$;

CREATE FUNCTION write_windows(p_lanes integer[], p_topics text[], p_streams text[], p_sources text[], p_bodies bytea[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO windows(lane, topic, stream, source, body) SELECT w.lane, w.topic, w.stream, w.source, w.body FROM unnest(p_lanes, p_topics, p_streams, p_sources, p_bodies) AS w(lane, topic, stream, source, body)
        ON CONFLICT (lane, topic, stream) DO UPDATE SET source = excluded.source, body = excluded.body;
END $$;

CREATE FUNCTION write_roots(p_lanes integer[], p_slots integer[], p_numbers bigint[], p_streams text[], p_epochs bigint[], p_firsts bigint[], p_sizes integer[], p_roots bytea[], p_accepted bytea[], p_before bigint[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO roots(lane, slot, n, stream, epoch, first, size, root, accepted, before) SELECT w.lane, w.slot, w.n, w.stream, w.epoch, w.first, w.size, w.root, w.accepted, w.before
        FROM unnest(p_lanes, p_slots, p_numbers, p_streams, p_epochs, p_firsts, p_sizes, p_roots, p_accepted, p_before) AS w(lane, slot, n, stream, epoch, first, size, root, accepted, before)
        ON CONFLICT (lane, slot) DO UPDATE SET n = excluded.n, stream = excluded.stream, epoch = excluded.epoch, first = excluded.first, size = excluded.size, root = excluded.root,
            accepted = excluded.accepted, before = excluded.before;
END $$;

CREATE FUNCTION count_quarantined(p_topic text, p_code text, p_state integer, p_change bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO quarantine_counts AS c(topic, code, state, count) VALUES(p_topic, p_code, p_state, p_change) ON CONFLICT (topic, code, state) DO UPDATE SET count = c.count + excluded.count
$$;

-- Counts a row that can never be released and was not kept whole; at the bound the oldest one makes room and is only counted (state 3).
CREATE FUNCTION add_final(p_topic text, p_sender text, p_finals_max bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    now_final bigint;
    gone text;
BEGIN
    INSERT INTO quarantine_quotas AS q(topic, sender, rows, bytes, finals) VALUES(p_topic, p_sender, 0, 0, 1)
        ON CONFLICT (topic, sender) DO UPDATE SET finals = q.finals + 1 RETURNING finals INTO now_final;
    IF now_final <= greatest(1, p_finals_max) THEN RETURN; END IF;
    DELETE FROM quarantine WHERE id = (SELECT id FROM quarantine WHERE final AND state = 0 AND topic = p_topic AND coalesce(sender, '') = p_sender ORDER BY id LIMIT 1) RETURNING code INTO gone;
    IF gone IS NULL THEN RETURN; END IF;
    PERFORM count_quarantined(p_topic, gone, 0, -1);
    PERFORM count_quarantined(p_topic, gone, 3, 1);
    UPDATE quarantine_quotas SET finals = finals - 1 WHERE topic = p_topic AND sender = p_sender;
END $$;

-- Counts a row that was not kept whole and may still be released. A verified sender's bound is its lanes' business: they refuse what comes next. Of records under unknown certificates the oldest makes room
-- (its code becomes p_gave_way), or a flood once would keep out all that come after it. What another flush holds is passed over: it is being settled.
CREATE FUNCTION add_open(p_topic text, p_sender text, p_opens_max bigint, p_gave_way text, p_finals_max bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    now_open bigint;
    oldest bigint;
    former text;
BEGIN
    INSERT INTO quarantine_quotas AS q(topic, sender, rows, bytes, opens) VALUES(p_topic, p_sender, 0, 0, 1)
        ON CONFLICT (topic, sender) DO UPDATE SET opens = q.opens + 1 RETURNING opens INTO now_open;
    IF now_open <= greatest(1, p_opens_max) OR p_sender <> '' THEN RETURN; END IF;
    SELECT id, code INTO oldest, former FROM quarantine WHERE state = 0 AND NOT kept AND NOT final AND sender IS NULL AND topic = p_topic ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF oldest IS NULL THEN RETURN; END IF;
    UPDATE quarantine SET code = p_gave_way, waits = false, final = true WHERE id = oldest;
    PERFORM count_quarantined(p_topic, former, 0, -1);
    PERFORM count_quarantined(p_topic, p_gave_way, 0, 1);
    UPDATE quarantine_quotas SET opens = opens - 1 WHERE topic = p_topic AND sender = p_sender;
    PERFORM add_final(p_topic, p_sender, p_finals_max);
END $$;

-- Takes a row's place in its quota; false when the quota is used up.
CREATE FUNCTION take_quota(p_topic text, p_sender text, p_bytes bigint, p_rows_max bigint, p_bytes_max bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF p_bytes > p_bytes_max OR p_rows_max < 1 THEN RETURN false; END IF;
    INSERT INTO quarantine_quotas AS q(topic, sender, rows, bytes) VALUES(p_topic, p_sender, 1, p_bytes)
        ON CONFLICT (topic, sender) DO UPDATE SET rows = q.rows + 1, bytes = q.bytes + excluded.bytes WHERE q.rows < p_rows_max AND q.bytes + excluded.bytes <= p_bytes_max;
    RETURN FOUND;
END $$;

CREATE FUNCTION write_quarantine(p_lane integer, p_code text, p_reason text, p_hash bytea, p_sender text, p_held boolean, p_message_id uuid, p_message_type text, p_business_key bytea,
    p_blocks boolean, p_waits boolean, p_never boolean, p_bytes bigint, p_rows_max bigint, p_bytes_max bigint, p_finals_max bigint, p_opens_max bigint, p_gave_way text,
    p_topic text, p_partition integer, p_position bigint, p_append_ms bigint, p_key bytea, p_reduced_key bytea, p_headers bytea, p_value bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ends boolean;
    quota_of text := coalesce(p_sender, '');
    whole boolean := take_quota(p_topic, quota_of, p_bytes, p_rows_max, p_bytes_max);
BEGIN
    ends := p_never AND NOT whole AND NOT p_blocks AND NOT p_waits;
    PERFORM count_quarantined(p_topic, p_code, 0, 1);
    INSERT INTO quarantine(code, reason, lane, time_ms, hash, sender, held, message_id, message_type, business_key, blocks, bytes, kept, waits, final, topic, partition, position, append_ms, key, headers, value)
        VALUES(p_code, p_reason, p_lane, now_ms(), p_hash, p_sender, p_held, p_message_id, p_message_type, p_business_key, p_blocks, p_bytes, whole, p_waits, ends, p_topic, p_partition, p_position, p_append_ms,
            CASE WHEN whole THEN p_key ELSE p_reduced_key END, CASE WHEN whole THEN p_headers ELSE '' END, CASE WHEN whole THEN p_value END);
    IF ends THEN PERFORM add_final(p_topic, quota_of, p_finals_max);
    ELSIF NOT whole THEN PERFORM add_open(p_topic, quota_of, p_opens_max, p_gave_way, p_finals_max);
    END IF;
END $$;

-- Moves a quarantined record on; where it stood before is its once. What is no longer held frees its quota.
CREATE FUNCTION move_quarantine(p_lane integer, p_id bigint, p_from integer, p_to integer, p_expected text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    moved quarantine%ROWTYPE;
BEGIN
    UPDATE quarantine SET state = p_to WHERE id = p_id AND state = p_from AND lane = p_lane RETURNING * INTO moved;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN003', MESSAGE = p_expected, HINT = 'quarantine ' || p_id; END IF;
    PERFORM count_quarantined(moved.topic, moved.code, p_from, -1);
    PERFORM count_quarantined(moved.topic, moved.code, p_to, 1);
    IF p_from <> 0 THEN RETURN; END IF;
    UPDATE quarantine_quotas SET rows = rows - moved.kept::integer, bytes = bytes - CASE WHEN moved.kept THEN moved.bytes ELSE 0 END, finals = finals - moved.final::integer,
        opens = opens - (NOT moved.kept AND NOT moved.final)::integer WHERE topic = moved.topic AND sender = coalesce(moved.sender, '');
END $$;

-- Says anew why a record is held. Its quota goes over to the sender that it is now known to be of; where that one's is used up, only hash and position stay.
CREATE FUNCTION rejudge_quarantine(p_lane integer, p_id bigint, p_code text, p_reason text, p_sender text, p_held boolean, p_message_id uuid, p_message_type text, p_business_key bytea,
    p_blocks boolean, p_waits boolean, p_never boolean, p_rows_max bigint, p_bytes_max bigint, p_finals_max bigint, p_opens_max bigint, p_gave_way text, p_key bytea, p_reduced_key bytea, p_expected text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old quarantine%ROWTYPE;
    whole boolean;
    ends boolean;
    quota_of text := coalesce(p_sender, '');
BEGIN
    SELECT * INTO old FROM quarantine WHERE id = p_id AND state = 0 AND lane = p_lane FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN003', MESSAGE = p_expected, HINT = 'quarantine ' || p_id; END IF;
    PERFORM count_quarantined(old.topic, old.code, 0, -1);
    PERFORM count_quarantined(old.topic, p_code, 0, 1);
    whole := old.kept;
    IF old.kept AND coalesce(old.sender, '') <> quota_of THEN
        UPDATE quarantine_quotas SET rows = rows - 1, bytes = bytes - old.bytes WHERE topic = old.topic AND sender = coalesce(old.sender, '');
        whole := take_quota(old.topic, quota_of, old.bytes, p_rows_max, p_bytes_max);
    END IF;
    -- It waited when it was read; a newer one may have pushed it out since.
    IF NOT old.kept THEN
        UPDATE quarantine_quotas SET finals = finals - old.final::integer, opens = opens - (NOT old.final)::integer WHERE topic = old.topic AND sender = coalesce(old.sender, '');
    END IF;
    ends := p_never AND NOT whole AND NOT p_blocks AND NOT p_waits;
    UPDATE quarantine SET code = p_code, reason = p_reason, sender = p_sender, held = p_held, message_id = p_message_id, message_type = p_message_type, business_key = p_business_key,
        blocks = p_blocks, waits = p_waits, final = ends, kept = whole, key = CASE WHEN old.kept AND NOT whole THEN p_reduced_key ELSE coalesce(key, p_key) END,
        headers = CASE WHEN whole THEN headers ELSE '' END, value = CASE WHEN whole THEN value END WHERE id = p_id;
    IF ends THEN PERFORM add_final(old.topic, quota_of, p_finals_max);
    ELSIF NOT whole THEN PERFORM add_open(old.topic, quota_of, p_opens_max, p_gave_way, p_finals_max);
    END IF;
END $$;

-- Moves a failed message on.
CREATE FUNCTION move_error(p_lane integer, p_id bigint, p_from integer, p_to integer, p_expected text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE errors SET state = p_to WHERE id = p_id AND state = p_from AND lane = p_lane;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN003', MESSAGE = p_expected, HINT = 'error ' || p_id; END IF;
END $$;

CREATE FUNCTION unpark(p_lane integer, p_id bigint, p_expected text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM parked WHERE id = p_id AND lane = p_lane;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN003', MESSAGE = p_expected, HINT = 'parked ' || p_id; END IF;
END $$;

CREATE FUNCTION complete_command(p_lane integer, p_id bigint, p_outcome text, p_expected text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE commands c SET outcome = p_outcome, done_ms = now_ms() FROM lanes l WHERE c.id = p_id AND c.outcome IS NULL AND l.n = p_lane AND c.grp = l.grp AND c.partition = l.partition;
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN003', MESSAGE = p_expected, HINT = 'command ' || p_id; END IF;
END $$;

CREATE FUNCTION write_rejects(p_adapter text, p_resources text[], p_files text[], p_rows bigint[], p_rules text[], p_fields text[], p_texts text[], p_raws bytea[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO rejects(adapter, time_ms, resource, file, row, rule, field, text, raw) SELECT p_adapter, now_ms(), w.resource, w.file, w.row, w.rule, w.field, w.text, w.raw
        FROM unnest(p_resources, p_files, p_rows, p_rules, p_fields, p_texts, p_raws) WITH ORDINALITY AS w(resource, file, row, rule, field, text, raw, place) ORDER BY w.place;
    INSERT INTO reject_counts AS c(resource, rule, count) SELECT w.resource, w.rule, count(*) FROM unnest(p_resources, p_rules) AS w(resource, rule) GROUP BY 1, 2 ORDER BY 1, 2
        ON CONFLICT (resource, rule) DO UPDATE SET count = c.count + excluded.count;
$$;

-- The last of flushes: the lanes' own rows.
CREATE FUNCTION end_flush(p_lanes integer[], p_cursors bytea[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    w record;
BEGIN
    FOR w IN SELECT * FROM unnest(p_lanes, p_cursors) AS u(lane, new_cursor) LOOP
        UPDATE lanes SET flushes = flushes + 1, deaths = 0, attempt_topic = NULL, attempt_offset = NULL, attempt_open = 0, attempt_deaths = 0, cursor = coalesce(w.new_cursor, cursor) WHERE n = w.lane;
    END LOOP;
END $$;

-- Segments are numbered before they can be seen, and COMMITs come in any order. Who takes a number first holds, until its COMMIT can be seen, a lock named after the newest number there is:
-- its own is higher. Nobody waits for these locks; readers look which are held.
CREATE FUNCTION next_segment() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(segment_lock() | (SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM segment_ids));
    RETURN nextval('segment_ids');
END $$;

-- This schema's part of such a lock's name, above the 40 bits of a number.
CREATE FUNCTION segment_lock() RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT (hashtext(current_schema())::bigint & 8388607) << 40 $$;

-- Segments with their sends, in the caller's order.
CREATE FUNCTION write_segments(p_lanes integer[], p_streams text[], p_epochs bigint[], p_bodies bytea[], p_sends bytea[], p_nexts bigint[], p_lasts bytea[]) RETURNS TABLE(id bigint, time_ms bigint) LANGUAGE plpgsql AS $$
DECLARE
    w record;
BEGIN
    time_ms := now_ms();
    FOR w IN SELECT * FROM unnest(p_lanes, p_streams, p_epochs, p_bodies, p_sends, p_nexts, p_lasts) AS u(lane, stream, epoch, body, sends, next, last) LOOP
        UPDATE streams SET next = w.next, last = w.last WHERE name = w.stream;
        id := next_segment();
        INSERT INTO segments VALUES(id, w.lane, w.stream, w.epoch, time_ms, w.body);
        IF w.sends IS NOT NULL THEN INSERT INTO sends VALUES(w.lane, id, time_ms, true, w.sends); END IF;
        RETURN NEXT;
    END LOOP;
END $$;

-- The highest number below which no segment can appear any more; 0 before the first. Read first the newest, then who holds what: whoever took a number up to it holds a lower lock, or can be seen
-- by the caller's next statement.
CREATE FUNCTION decided_segment() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    newest bigint;
    lowest bigint;
BEGIN
    SELECT CASE WHEN is_called THEN last_value ELSE 0 END INTO newest FROM segment_ids;
    SELECT min(((classid::bigint << 32) | objid::bigint) - segment_lock()) INTO lowest FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 1 AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND ((classid::bigint << 32) | objid::bigint) >> 40 = segment_lock() >> 40;
    RETURN least(newest, lowest);
END $$;

-- It waits for the disk: a live relay never sets again a mark that a crash of the database took back.
-- The relay's mark: only the claim's holder moves it, only upwards, with the places that the log gave. What was reached (of partitions that are written in transactions) goes with it; a mark that comes late leaves it.
CREATE FUNCTION mark_sent(p_incarnation uuid, p_lane integer, p_epoch bigint, p_numbers bigint[], p_places bytea[], p_reached bytea) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    last bigint := (SELECT max(m) FROM unnest(p_numbers) AS m);
BEGIN
    -- Number by number: told to join, the planner reads everything that the lane has sent.
    INSERT INTO segment_places(id, time_ms, places) SELECT w.n, s.time_ms, w.places FROM unnest(p_numbers, p_places) AS w(n, places)
        CROSS JOIN LATERAL (SELECT time_ms FROM sends WHERE lane = p_lane AND n = w.n AND is_segment LIMIT 1) AS s ON CONFLICT DO NOTHING;
    UPDATE relays SET relayed = greatest(relayed, last), reached = CASE WHEN last <= relayed THEN reached ELSE coalesce(p_reached, reached) END WHERE lane = p_lane AND epoch = p_epoch AND p_incarnation = (SELECT incarnation FROM database);
    IF NOT FOUND THEN RAISE EXCEPTION USING ERRCODE = 'XN001', MESSAGE = 'another claim holds it, so its sends are not ours to mark.'; END IF;
END $$;

-- Sets a mark; with it go records that a lane of its own relays.
CREATE FUNCTION add_mark(p_name text, p_lane integer, p_sends bytea) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO markers(name, time_ms) VALUES(p_name, now_ms()) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    IF p_sends IS NOT NULL THEN
        PERFORM 1 FROM lanes WHERE n = p_lane FOR UPDATE;
        INSERT INTO sends VALUES(p_lane, next_segment(), now_ms(), false, p_sends);
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION append_document(p_collection text, p_key text, p_expected bigint, p_author text, p_why text, p_body bytea, OUT sequence bigint, OUT time_ms bigint) LANGUAGE plpgsql AS $$
DECLARE
    newest bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext(current_schema() || '/documents'), hashtext(p_collection));
    SELECT coalesce(max(d.version), 0) INTO newest FROM documents d WHERE d.collection = p_collection AND d.key = p_key;
    IF newest <> p_expected THEN RAISE EXCEPTION USING ERRCODE = 'XN005', MESSAGE = 'document changed', HINT = newest::text; END IF;
    SELECT coalesce(max(d.sequence), 0) + 1 INTO append_document.sequence FROM documents d WHERE d.collection = p_collection;
    time_ms := now_ms();
    INSERT INTO documents VALUES(p_collection, append_document.sequence, p_key, p_expected + 1, append_document.time_ms, p_author, p_why, p_body);
END $$;

-- What an operator does to a lane's place, and no flush: puts it elsewhere in a topic, or gives it its first place there, and takes the lane from whoever holds it. Returns where it stood; nothing is changed
-- when it stood somewhere and shall begin, or the other way round.
CREATE FUNCTION put_place(p_group text, p_partition integer, p_topic text, p_topic_id uuid, p_next bigint, p_begins boolean, p_kind integer, p_author text, p_why text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    number integer;
    former bigint;
BEGIN
    IF p_begins THEN INSERT INTO lanes(grp, partition) VALUES(p_group, p_partition) ON CONFLICT DO NOTHING; END IF;
    SELECT n INTO number FROM lanes WHERE grp = p_group AND partition = p_partition FOR UPDATE;
    SELECT next INTO former FROM lane_offsets WHERE lane = number AND topic = p_topic;
    IF (former IS NULL) <> p_begins THEN RETURN former; END IF;
    UPDATE lanes SET epoch = greatest(epoch + 1, now_ms()), deaths = 0, attempt_open = 0, holder = NULL WHERE n = number;
    INSERT INTO lane_offsets(lane, topic, topic_id, began, next, hash) VALUES(number, p_topic, p_topic_id, p_next, p_next, '')
        ON CONFLICT (lane, topic) DO UPDATE SET topic_id = excluded.topic_id, next = excluded.next, hash = '', leader_epoch = NULL;
    INSERT INTO commands(grp, partition, kind, target, argument, author, why, time_ms, done_ms, outcome)
        VALUES(p_group, p_partition, p_kind, p_next, p_topic, p_author, p_why, now_ms(), now_ms(), format('from %s to %s', coalesce(former::text, 'nowhere'), p_next));
    RETURN former;
END $$;
