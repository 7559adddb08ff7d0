"""Which rows of a block are people, and what is written in their cells. Takes a ``Block``, gives a DataFrame.

``raw_cells`` gives one line per person with their cells as written: ``(Grid, Block) -> RAW``. ``person_rows`` decides
which rows are people: by the facts in ``row_facts``, without ``non_person_rows`` (totals, examples, repeated headings)
and without what stands below the ``list_end``, with ``people_with_little_data``. ``unread_rows`` names the rows with a
NIK that were not read as people, ``unlisted_rows`` those filled without one. ``merged_cells`` fills what a cell above
spans, ``cell_remarks`` adds what is struck out or commented on, ``name_continued`` finds names that go on below,
``shifted_births`` dates that are all a day off.
"""
