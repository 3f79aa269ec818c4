-- Format 6. Quarantine rows that keep only hash and position and can never be released are bounded for each topic and sender.
ALTER TABLE quarantine ADD COLUMN final INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quarantine_quotas ADD COLUMN finals INTEGER NOT NULL DEFAULT 0;
UPDATE quarantine SET final = 1 WHERE state = 0 AND kept = 0 AND held = 0 AND waits = 0 AND blocks = 0;
CREATE INDEX quarantine_final ON quarantine(topic, COALESCE(sender, ''), id) WHERE final = 1 AND state = 0;
UPDATE quarantine_quotas SET finals = (SELECT COUNT(*) FROM quarantine q WHERE q.final = 1 AND q.state = 0 AND q.topic = quarantine_quotas.topic AND COALESCE(q.sender, '') = quarantine_quotas.sender);
