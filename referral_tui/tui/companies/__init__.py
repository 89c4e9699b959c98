"""The companies, and the people of each."""
