"""What a user may ask for, as commands that plan change sets."""
