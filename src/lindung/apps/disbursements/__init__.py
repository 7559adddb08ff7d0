"""Money that goes out: benefits to families, and refunds of what was paid too much."""
