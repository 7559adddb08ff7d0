"""Who of many candidates sits on a place that is paid for: points, order, seats, and why."""
