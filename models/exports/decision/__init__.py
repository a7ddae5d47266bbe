"""The decision paper: what is to be decided, on paper, with everything that it rests on behind it."""
