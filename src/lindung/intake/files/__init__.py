"""Opening a file that an office sends. Takes a ``Path``, gives a ``Workbook`` with a ``Grid`` for each sheet.

``loading`` opens files ahead of the work: ``Path -> Loaded``. It asks ``file_type`` what the file is, which asks
``archive_inspection`` whether an archive is safe; both keep to ``limits``. ``workbook`` turns a ``Loaded`` file into
grids, by ``text_file`` and ``html_file`` where it is no workbook. ``cell_types`` finds the cells that are numbers or
failed formulas, ``sheet_parts`` the part of an .xlsx that holds a sheet.
"""
