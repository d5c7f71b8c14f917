"""READS: what the database holds, into domain objects. Pages, files and pictures ask `lire_recueil` (atlas.py)."""
