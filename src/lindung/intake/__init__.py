"""Workbooks as offices send them → one typed table of people, each finding with its sheet and cell. Pure.

``door`` recognises a file by its content and refuses what is dangerous; ``loading`` opens it and ``workbook`` shows
its cells as text; ``header`` finds the table and ``columns`` its fields; ``people`` says which rows are people;
``nik``, ``dates``, ``wages``, ``sexes`` and ``notes`` read one field each; ``verdict`` puts them together per row.
Who is the same person is asked in ``matching``.
"""
