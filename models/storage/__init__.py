"""Where a document lives: the user's file and the private working copy."""
