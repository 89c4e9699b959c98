"""Today: what is due, in one list."""
