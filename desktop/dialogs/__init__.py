"""Where a decision is due."""
