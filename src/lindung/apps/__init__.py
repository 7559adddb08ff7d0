"""State: one Django app per domain, each with models, services that write and selectors that read within a scope."""
