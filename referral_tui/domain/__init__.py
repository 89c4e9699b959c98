"""The method as pure code: no screen, no file, no clock of its own."""
