"""Which rows are the same person, and which bills a bank line pays. Pure.

``names`` brings names to one spelling, as they are written in Indonesia: ``name -> key``; ``compare`` compares two
names: ``-> Comparison(score 0 to 100, alike, reasons)``; ``pairs`` finds the rows of a table that are one person:
``DataFrame -> Same(pairs, shared)``, each pair with its reasons in words; ``clusters`` joins the pairs and decides
which row of a person is kept. ``bank_lines`` matches the lines of a bank statement with open bills.
"""

from lindung.matching.compare import Comparison, compare
from lindung.matching.names import name_key, name_keys

__all__ = ["Comparison", "compare", "name_key", "name_keys"]
