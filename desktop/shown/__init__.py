"""What is shown and how: words and colours, what is selected, what is known of the document."""
