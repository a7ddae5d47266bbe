"""What is true: the organisation, its workflows, and everything that follows from them, without a screen."""
