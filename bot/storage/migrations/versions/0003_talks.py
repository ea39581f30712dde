"""Talks: which question a question goes on from, in which topic of a forum"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("exchanges", sa.Column("thread", sa.BigInteger(), server_default="0", nullable=False))
    op.add_column("exchanges", sa.Column("parent", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("exchanges", "parent")
    op.drop_column("exchanges", "thread")
