-- Format 3. Which held records release themselves: those that were not yet known (GATE-0150) or whose certificate is on hold (GATE-0117).
ALTER TABLE quarantine ADD COLUMN waits INTEGER NOT NULL DEFAULT 0;
UPDATE quarantine SET waits = 1 WHERE state = 0 AND code IN ('XN-GATE-0117', 'XN-GATE-0150');
CREATE INDEX quarantine_waiting ON quarantine(lane, id) WHERE waits = 1 AND state = 0;
