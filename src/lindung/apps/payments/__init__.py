"""Money that arrives, and which bills it pays."""
