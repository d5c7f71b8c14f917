"""How staff come in: passwords, second factor, limits, sessions, the log of all that."""
