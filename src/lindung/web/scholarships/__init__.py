"""The scholarship calendar: which child, which school year, what is awaited, and deciding it."""
