"""What is owed past its day, who stands for it until it is paid, and the reminders."""
