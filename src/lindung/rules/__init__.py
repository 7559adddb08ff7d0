"""What follows from the law: pure calculations in whole rupiah. Knows law and kernel; never asks what day it is.

``calculations.calculate(name, given)`` is the one front door of single cases, with the explanation of each figure;
``contribution.contributions(table, month=…)`` charges a whole table at once by the same formulas.
"""
