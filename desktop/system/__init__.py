"""What the program has to do with the machine it runs on."""
