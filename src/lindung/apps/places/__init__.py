"""Regions by their Kemendagri codes, and the labour force with its source and day."""
