"""The history: the chain of events, searched and verified."""
