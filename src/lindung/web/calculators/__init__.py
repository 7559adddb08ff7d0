"""Calculators of contributions and benefits, open to everybody."""
