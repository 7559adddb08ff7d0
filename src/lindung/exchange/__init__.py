"""What other systems send and want, in one shape of ours. Pure.

``reading`` recognises a bank statement and reads it: ``mt940``, ``camt`` or ``table`` (CSV); ``statement`` is the
shape they share, ``balances`` proves it, ``fingerprints`` tells lines apart for good, ``refusals`` says no.
``write_statements`` writes the same formats, and ``bank`` is what Lindung asks of a bank.
"""
