"""The law book, its changes, and trying other values."""
