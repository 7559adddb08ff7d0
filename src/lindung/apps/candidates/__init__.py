"""Vulnerable workers whom villages propose for protection: lists as they arrive, each candidate with its reasons."""
