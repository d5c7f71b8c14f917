"""`fixtures/` into the database and back: read, compare, apply, verify, write, all or nothing."""
