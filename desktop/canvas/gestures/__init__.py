"""What the mouse or the keys do on a drawing: one gesture, one object that can be cancelled at any moment."""
