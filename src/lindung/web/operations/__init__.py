"""What whoever runs an installation asks it: does it live, is it ready, how many of what."""
