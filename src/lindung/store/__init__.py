"""What every app needs of a database, on SQLite and PostgreSQL: bulk loading, frozen tables, sortable keys, scope."""
