-- Format 2. The record key of each row's last version: when it changes, the old key is told first. NULL = a row that format 1 wrote, or no message at all.
ALTER TABLE source_rows ADD COLUMN record_key BLOB;
