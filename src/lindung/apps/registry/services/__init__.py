"""Changes to workers and enrolments, each in one transaction with its event."""
