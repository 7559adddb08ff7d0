"""The API for other programs, versioned by its address."""
