"""What kind of file was sent, and its sheets as grids of text."""
