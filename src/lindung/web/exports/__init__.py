"""The pages of a long list's file: being prepared, ready, fetched."""
