"""Run by Alembic on the connection that the bot opened."""

from alembic import context

from bot.storage.tables import Base

connection = context.config.attributes["connection"]
# SQLite changes a table by copying it.
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
