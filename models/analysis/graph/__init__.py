"""The organisation as a graph: what questions of structure are asked of, here and in other programs."""
