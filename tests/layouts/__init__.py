"""Office workbooks of random layout, with the truth on every row, and the two laws that hold for any of them.

Conservation: everybody put on a sheet is reported with sheet and row, or told of with the row in a note; nobody is
invented. Evidence: no row is ready with a wrong NIK, name, birth date, sex or wage, the dead and civil servants are
never ready, and whom nothing is doubtful about is ready.

``people`` invents persons; ``columns`` their columns under the headings of ``wordings``; ``plain`` a sheet without any
trap; each ``traps_of_*`` adds one kind of trouble and says what may come of it; ``sheets`` puts rows in order;
``writing`` writes a file; ``laws`` compares a report with the truth. ``python -m tests.layouts N [--seed S]`` runs any
number, ``--write FOLDER`` writes the workbook of a seed to look at.
"""
