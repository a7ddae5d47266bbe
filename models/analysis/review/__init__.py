"""What the records of a document say: versions, rounds and who is asked, the works council, comments, seals."""
