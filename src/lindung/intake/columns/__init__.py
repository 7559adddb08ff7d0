"""Which column holds which field. Takes a ``Grid`` and its ``Header``, gives ``Block`` objects.

``layout_blocks`` cuts the sheet into blocks of one layout: ``(Grid, Header) -> [Block]``; ``assignment`` finds the
columns of one block: ``-> {field: column letter}``, in this order: ``heading_corrections`` (a heading that its values
contradict), ``by_heading``, ``unclear_headings``, ``by_content`` (no heading), ``shared_cells`` (two fields in one
column), ``consistency`` (fields that exclude each other). The steps work on ``table_columns``; they measure the values
by ``profile``, ``birth_agreement``, ``wage_plausibility`` and ``note_columns``.
"""
