-- Format 3. The processes that share the schema, what they run, and which of them claimed a lane last. All of it is a hint: the fence alone decides who may write.
CREATE TABLE nodes(id uuid PRIMARY KEY, until_ms bigint NOT NULL, groups text[] NOT NULL) WITH (fillfactor = 50);
ALTER TABLE lanes ADD COLUMN holder uuid;

-- Says that a node lives for so long, and forgets those that have been dead for an hour.
CREATE FUNCTION beat(p_node uuid, p_life_ms bigint, p_groups text[]) RETURNS void LANGUAGE sql AS $$
    DELETE FROM nodes WHERE until_ms < now_ms() - 3600000;
    INSERT INTO nodes(id, until_ms, groups) VALUES(p_node, now_ms() + p_life_ms, p_groups) ON CONFLICT (id) DO UPDATE SET until_ms = excluded.until_ms, groups = excluded.groups;
$$;
