-- Format 9. Quarantine rows that keep only hash and position and may still be released, or wait to be judged again, are counted for each topic and sender. What a file has more than the bound stays until it is settled.
ALTER TABLE quarantine_quotas ADD COLUMN opens INTEGER NOT NULL DEFAULT 0;
INSERT INTO quarantine_quotas(topic, sender, rows, bytes, opens) SELECT topic, COALESCE(sender, ''), 0, 0, COUNT(*) FROM quarantine WHERE state = 0 AND kept = 0 AND final = 0 GROUP BY 1, 2
    ON CONFLICT DO UPDATE SET opens = excluded.opens;
CREATE INDEX quarantine_open ON quarantine(topic, id) WHERE state = 0 AND kept = 0 AND final = 0 AND sender IS NULL;
