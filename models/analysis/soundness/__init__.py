"""Soundness of a workflow: every way leads to the end, nothing is left running there, no step is in vain."""
