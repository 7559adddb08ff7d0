"""What the words of headings mean. Takes the text of headings, gives field names with a score.

``word_lists`` and ``field_phrases`` hold the words; ``tokens`` cuts a heading into canonical words;
``field_of_heading`` judges one heading by itself, such as "Nama Perahu": ``text -> (field or None, score 0 to 1)``;
``fields_of_header`` judges all headings of a table together, because "Nama Ibu" is the worker where nobody else has a
name: ``{column letter: headings from top to bottom} -> {column letter: (field, score)}``. ``honorifics`` recognises
"Bapak/Ibu", ``wage_period_and_unit`` reads "per hari" and "dalam ribuan".
"""
