"""The calculations that implement the law: pure functions in whole rupiah that never read the clock.

Depends on ``law`` and ``kernel`` only. ``calculations.calculate(name, given)`` computes a single case and explains each
figure; ``contribution.contributions(table, month=…)`` charges a whole table at once by the same formulas.
"""
