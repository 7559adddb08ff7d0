"""What every app needs of a database, for SQLite and PostgreSQL alike: bulk loading, append-only tables, sortable keys."""
