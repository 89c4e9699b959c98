"""The board: everyone in columns by step."""
