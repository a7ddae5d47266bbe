"""Mouse and shapes: the drawing of a workflow."""
