"""The message that is due."""
