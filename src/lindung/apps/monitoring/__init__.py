"""Reads everything, writes nothing: coverage, lateness, who has registered nobody."""
