"""Forms for people, and the connections to choose from."""
