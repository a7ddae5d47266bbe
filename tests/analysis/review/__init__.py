"""What records of a review say, tested without a window."""
