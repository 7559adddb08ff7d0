"""Writes on money that goes out: prepared, posted, returned, cancelled."""
