"""Append-only record of who did what, chained by hash. Knows no other app."""
