"""Every write on a case, each a noun and a verb."""
