"""Bank statements: reading and writing the formats of other systems. Pure functions without a database.

``reading`` recognises a statement and parses it with ``mt940``, ``camt`` or ``table`` (CSV, and the sheets that
``workbook`` gives as text). ``statement`` holds the shared data classes, ``balances`` verifies them, ``fingerprints``
identifies bookings across files, ``refusals`` holds the sentences of errors and questions, ``answers`` what a person
said. ``write_statements`` writes the same formats; ``bank`` is the interface to a bank.
"""
