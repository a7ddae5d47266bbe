"""The command palette: everything that can be found by typing."""
