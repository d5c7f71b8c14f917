"""French words for values: what a visitor or staff reads. Keys are in `domaine`."""
