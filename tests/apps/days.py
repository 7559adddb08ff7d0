"""The day on which the tests play."""

from datetime import date

DAY = date(2022, 7, 18)
