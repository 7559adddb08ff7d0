"""The types and functions that all packages share. Depends on the standard library only."""
