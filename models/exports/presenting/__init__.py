"""A presentation: one thing per screen as plain values, laid out once for the window and for its PDF."""
