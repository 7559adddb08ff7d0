"""Who is the same person: names brought to one spelling, likely pairs found by blocks, scored, clustered. Pure.

``names`` normalises as names are written in Indonesia, ``compare`` holds two names side by side, ``pairs`` finds
pairs in a table, ``clusters`` joins them and says which row of a person stays. Every pair carries its reasons in
words.
"""

from lindung.matching.compare import Comparison, compare
from lindung.matching.names import name_key, name_keys

__all__ = ["Comparison", "compare", "name_key", "name_keys"]
