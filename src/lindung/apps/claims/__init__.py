"""Claims: from a notice of an accident or a death to the family's account."""
