"""How a cell of one field is read: NIK, dates, names, sex, wages, notes, regions."""
