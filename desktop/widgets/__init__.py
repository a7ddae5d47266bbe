"""Small pieces of screen that several rooms use."""
