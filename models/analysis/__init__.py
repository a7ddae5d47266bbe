"""Pure functions of a snapshot: graph, matrix, findings, hours, drawing."""
