"""Bank statements: reading and writing the formats of other systems. Pure functions without a database.

``reading`` recognises a statement and parses it with ``mt940``, ``camt`` or ``table`` (CSV). ``statement`` holds the
shared data classes, ``balances`` verifies them, ``fingerprints`` identifies bookings across files, and ``refusals``
holds the error sentences. ``write_statements`` writes the same formats; ``bank`` is the interface to a bank.
"""
