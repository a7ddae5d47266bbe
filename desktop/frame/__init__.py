"""The frame of the window, and what watches over it."""
