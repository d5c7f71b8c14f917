"""`fixtures/` into the database: read, compare, apply, verify, all or nothing."""
