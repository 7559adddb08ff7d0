"""What the words of a heading mean."""
