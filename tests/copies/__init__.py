"""Copies of a round for a role, and the answers that come back from them."""
