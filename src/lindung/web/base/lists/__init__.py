"""The one part that draws every list: declared columns, sorting, filters, search, sums, pages and export.

A room declares a list as a ``ListSpec`` (``<room>/<thing>_list.py``): its columns, what they are
sorted by, its filters and its search. ``query_table`` reads it from a query set page by page, ``sequence_table`` from
rows that are in memory; both give what ``base/jinja/list.jinja`` draws. ``list_export`` gives the same rows and
columns as a file.
"""
