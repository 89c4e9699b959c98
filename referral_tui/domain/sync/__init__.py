"""Documents and their changes: compared, merged, repaired."""
