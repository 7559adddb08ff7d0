"""Workers: finding them, one worker's life line, and changes."""
