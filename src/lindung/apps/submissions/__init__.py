"""Workbooks on their way: staged, checked, decided, approved by another person, enrolled."""
