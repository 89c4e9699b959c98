"""Days, instants, wall clocks and time zones: read as people write them, and written briefly."""
