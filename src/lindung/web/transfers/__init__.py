"""Money that goes out: what waits to be posted, what the bank has shown, what came back, and refunds of credits."""
