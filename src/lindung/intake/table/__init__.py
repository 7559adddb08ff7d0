"""Where a table of people begins and ends in a grid, and which of its rows are people."""
