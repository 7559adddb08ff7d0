"""The values that calculations accept for each field of text, their defaults, and the highest wage."""

from __future__ import annotations

SEGMENTS = ("wage_earner", "own_account")
RISK_CLASSES = ("very_low", "low", "medium", "high", "very_high")
PROGRAMMES = ("JKK", "JKM", "JHT", "JP")
PAYERS = ("employer", "worker", "public_budget")
SECTORS = ("transport", "labour_intensive")
ROUNDINGS = ("half_up", "down")
LEVELS = ("TK", "SD", "SMP", "SMA", "PT")

DEFAULT_RISK_CLASS = "very_low"
DEFAULT_PROGRAMMES = ("JKK", "JKM")
DEFAULT_PAYER = {"wage_earner": "employer", "own_account": "worker"}
PROGRAMMES_OF = {"wage_earner": PROGRAMMES, "own_account": ("JKK", "JKM", "JHT")}

LEAST_WAGE, MOST_WAGE = 10_000, 50_000_000
"""The lowest and highest monthly wage in rupiah that is taken for one; outside, a person looks again."""

WAGE_LIMIT = 1_000_000_000_000
"""The highest monthly wage in rupiah; above it, exact 64-bit arithmetic would overflow."""
