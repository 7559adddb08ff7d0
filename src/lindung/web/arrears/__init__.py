"""What is overdue, and the reminders that are sent for it."""
