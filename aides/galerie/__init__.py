"""The components, each in each of its states."""
