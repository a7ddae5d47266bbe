"""Rules that find gaps and conflicts, as a registry of data."""
