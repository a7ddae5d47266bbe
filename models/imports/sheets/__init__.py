"""Sheets with responsibilities as companies have them: read as grids, recognised as a matrix, taken over."""
