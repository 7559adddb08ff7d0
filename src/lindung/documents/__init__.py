"""Documents as bytes, built from plain data: pure functions without database access."""
