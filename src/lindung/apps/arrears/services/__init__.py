"""Reminders: which are due, sent once each, and their texts."""
