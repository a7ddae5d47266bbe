"""Readers of what comes from outside: the shipped templates."""
