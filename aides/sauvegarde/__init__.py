"""Backup and restore of all that a site holds which the project has not: its base, and the editions that it froze."""
