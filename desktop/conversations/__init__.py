"""What the window talks about with the user, one file per subject."""
