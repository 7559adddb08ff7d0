"""Workbooks as offices send them become one typed table of people, each finding with its sheet and cell. Pure.

The pipeline, room by room, in order:

``files``
    A file on disk → its sheets. Recognises the format by the content, refuses what is dangerous or too large, opens
    the rest. ``Path -> Workbook`` with one ``Grid`` for each sheet (``grid``: the text of the cells by position).
``headings``
    The text of headings → fields. ``"TGL. LHR" -> ("birth_date", 1.0)``: "Nama Perahu" is judged here.
``table``
    A ``Grid`` → the ``Header`` of its table: the rows of headings, and what stands above each column.
``columns``
    A ``Grid`` and its ``Header`` → ``Block`` objects: rows of one layout with ``{field: column letter}``
    (``field_names``), by headings first, by the values where these fail.
``rows``
    A ``Block`` → a DataFrame with one line per person and their cells as written (``rows.raw_cells.RAW``).
``fields``
    A column of written cells → a column of values: NIK, dates, sex, wages in rupiah, notes.

``sheet_reading`` runs the steps from ``table`` to ``rows`` for one sheet: ``Grid -> SheetTable``. ``row_judging`` runs
``fields`` over the people of all sheets: it adds the values and a Boolean column for each code of a finding about a row
by itself. ``problems`` holds the reasons why a file or sheet is not read. Whether two rows are the same person is
decided in ``lindung.matching``, the disposition of each row in ``lindung.screening``.
"""
