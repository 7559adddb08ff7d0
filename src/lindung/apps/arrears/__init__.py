"""What is owed past its day, who stands for it meanwhile, and the reminders."""
