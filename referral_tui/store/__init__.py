"""The data file: read, checked, saved without ever being half written. Only this package knows TinyDB."""
