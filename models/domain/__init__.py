"""The values a document consists of, and what may never be stored; standard library only."""
