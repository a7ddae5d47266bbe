"""What the records of a document say: versions, rounds and who is asked, works council, comments, seals."""
