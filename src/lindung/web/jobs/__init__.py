"""Background work: what waits, runs and failed, and what to do about it."""
