"""The rules of the letters read slowly and by definition, to test the program against."""
