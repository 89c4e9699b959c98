"""The call: agreed, prepared, timed, noted."""
