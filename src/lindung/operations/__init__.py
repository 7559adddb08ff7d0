"""Keeping an installation: consistent copies of database and files, restoring them, trying them, new versions."""
