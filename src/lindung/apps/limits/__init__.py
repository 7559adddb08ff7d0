"""How often something may be tried: counters in the database, the same for every process."""
