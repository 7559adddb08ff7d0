"""A month's bills: issuing, showing, printing and explaining them."""
