"""What the machine does in the background: a queue in the database, with leases, turns and failures that wait."""
