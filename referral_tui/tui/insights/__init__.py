"""How it goes, in figures."""
