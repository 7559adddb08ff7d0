"""Lindung: from a line in an office's workbook to a protected worker and a paid claim."""

__version__ = "0.1.0"
