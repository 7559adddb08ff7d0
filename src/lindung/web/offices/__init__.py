"""Governments, offices, and the accounts of their users."""
