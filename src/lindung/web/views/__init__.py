"""One module per domain; each view asks selectors and calls services."""
