"""The Textual app: screens hold flows, widgets draw, the workspace knows."""
