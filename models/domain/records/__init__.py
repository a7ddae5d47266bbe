"""What was said and settled about a document: versions, rounds, answers, comments; append-only for ever."""
