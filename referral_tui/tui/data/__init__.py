"""The data file: its versions, imports and exports."""
