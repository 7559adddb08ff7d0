"""Cards, certificates, bills, briefings, workbooks: data → bytes. Pure; never queries."""
