-- Format 11. The trace index holds SM3 of its keys, which is made of eight at a time; it is filled anew from the segments.
DELETE FROM trace;
DELETE FROM meta WHERE name = 'trace.segment';
