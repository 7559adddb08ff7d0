"""The first page of every role: what waits, and what is done."""
