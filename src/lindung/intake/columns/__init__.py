"""Which column holds which field, by heading and by content."""
