"""Payments, and the lines of bank statements that a person decides on."""
