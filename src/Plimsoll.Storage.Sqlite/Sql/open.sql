-- Every connection. A commit is on the disk when it returns (WAL with FULL). No memory mapping: a file that another process truncates
-- must give an error, not kill this one. The page cache is 4 MB per connection at most and grows only with what is read.
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA mmap_size = 0;
PRAGMA cache_size = -4096;
PRAGMA temp_store = MEMORY;
PRAGMA trusted_schema = OFF;
