"""Agreements, budget lines, and the tie-out of budget, bills and payments."""
