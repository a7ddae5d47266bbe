"""Two states of a document compared, in sentences: what came, what differs, what went, whom it concerns."""
