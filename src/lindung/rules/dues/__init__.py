"""What is due in a case, component by component; ``lindung.rules.claim_dues`` puts them together."""
