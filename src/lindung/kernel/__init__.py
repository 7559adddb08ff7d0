"""Words that every room shares. Standard library only, and no knowledge of any other room."""
