-- Format 10. How many numbers a root is over, which of them the lane has accepted, and how far it had come before: a second history is noticed at whatever number it begins. Of older rows that is not known (0, '', -1).
ALTER TABLE roots ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE roots ADD COLUMN accepted BLOB NOT NULL DEFAULT x'';
ALTER TABLE roots ADD COLUMN before INTEGER NOT NULL DEFAULT -1;
