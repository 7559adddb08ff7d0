"""Opening a file that an office sends. Takes a ``Path``, gives a ``Workbook`` with a ``Grid`` for each sheet.

``loading`` opens files ahead of the work: ``Path -> Loaded``. It asks ``file_type`` what the file is, which asks
``archive_inspection`` whether an archive is safe; both keep to ``limits``. ``workbook`` turns a ``Loaded`` file into
grids, by ``text_file``, ``html_file``, ``mhtml_file`` and ``xml_workbook`` (Excel 2003) where no reader does.
``part_names`` gives the parts of an archive one name each, ``sheet_parts`` finds those of an .xlsx that hold sheets.
``cell_types`` finds the cells that are numbers or failed formulas; ``xlsx_traits`` and ``ods_traits`` what is merged,
struck out, commented on or not computed. ``wrapped_text`` takes ``="…"`` and apostrophes off cells: ``Grid -> Grid``.
"""
