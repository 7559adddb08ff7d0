"""Uploads of workbooks, from checking to enrolling."""
