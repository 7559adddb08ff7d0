"""Bank statements: imported, settled where certain, reviewed by a person where not."""
