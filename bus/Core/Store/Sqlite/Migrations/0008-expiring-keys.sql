-- Format 8. When a key that expires was written; NULL = kept for ever, as all that adapters remember. What older formats kept of the API's callers counts from now; an adapter may be named like the API, but alone has a cursor.
ALTER TABLE source_rows ADD COLUMN written_ms INTEGER;
UPDATE source_rows SET written_ms = unixepoch() * 1000 WHERE adapter GLOB 'api.*' AND adapter NOT IN (SELECT grp FROM lanes WHERE cursor IS NOT NULL);
CREATE INDEX source_rows_expiring ON source_rows(adapter, written_ms) WHERE written_ms IS NOT NULL;
