"""The public form, the family's page by ticket, the office's report, the desk of the unidentified."""
