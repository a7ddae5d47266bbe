"""Papers to hand out about one role, one department or a part of the matrix, and who writes them as files."""
