"""Reading the cells of one field. Each module takes a column of written cells, gives a column of values.

``nik`` (with ``nik_regions``): the NIK with one verdict, and the birth date and sex in it; ``dates`` (with
``date_spelling``) and ``birth_cells`` (a place in front of the date): dates; ``sex``: L or P; ``wages`` (with
``number_words``): whole rupiah a month; ``names``: names without numbers and roles; ``notes``: civil servant or
deceased; ``jobs``: civil servant; ``deceased_names``: whether a name says that the person has died. What cannot be read
is null.
"""
