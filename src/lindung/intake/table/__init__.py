"""Where a table of people begins in a sheet and how it is laid out. Takes a ``Grid``, gives ``Header`` objects.

``header_search`` finds the header rows: ``Grid -> Header or None``; ``header`` is what they say above each column;
``side_by_side`` splits a header that repeats itself into one header for each table; ``two_lines`` joins the two lines
of people whose NIK stands below the name: ``Grid -> Grid``; ``layout_signature`` names an office's layout, so that its
corrected columns are found again; ``own_report`` recognises the report of an earlier check.
"""
