"""Pictures of pages and dialogs, made without a display."""
