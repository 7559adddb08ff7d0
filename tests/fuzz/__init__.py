"""Fuzzing of the doors through which files of strangers come: bytes of sound files are changed, nothing may escape.

``python -m tests.fuzz --seconds 60`` runs it as long as asked; a bounded form runs in the suite.
"""
