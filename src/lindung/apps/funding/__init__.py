"""Agreements and budget lines: what a government promised and planned."""
