"""Logging in and out, the language, one's own password."""
