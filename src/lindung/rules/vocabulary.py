"""The words that calculations take, one spelling each, as the contract of the command line writes them."""

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

WAGE_LIMIT = 1_000_000_000_000
"""Above this a number is no monthly wage, and exact arithmetic in 64 bits would end."""
