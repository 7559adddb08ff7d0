"""The `lindung` command: the same services as the web, for terminals and scripts."""
