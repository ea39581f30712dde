"""Changes to the tables, run by Alembic."""
