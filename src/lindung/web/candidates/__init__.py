"""Candidates: lists of vulnerable workers from upload to reasons, and each candidate's own page."""
