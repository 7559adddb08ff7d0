"""Governments, their offices, and how many people each office has listed."""
