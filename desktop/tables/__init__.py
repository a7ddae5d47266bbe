"""Qt item models over derived values."""
