"""Payments: recorded, put to bills, reversed, and credit used."""
