"""The presentation on the screen: nothing is edited, one thing at a time, keys and clicks lead through it."""
