"""Two entries that may be one: found, and made one."""
