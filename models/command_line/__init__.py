"""The command line without its commands: its words, what it understands, how it ends."""
