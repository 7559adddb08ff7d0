"""How much ``worker_walk`` sends."""

WORKBOOKS, PEOPLE = 8, 40
