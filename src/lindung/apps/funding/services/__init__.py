"""Agreements and budget lines, written once each."""
